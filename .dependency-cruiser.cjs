/** The arrows of the house (docs/design): domain ← sync ← kiosk → device; platform → domain, sync/protocol; renderer → kiosk/contract, domain. */
const room = (name, allowed) => ({
  name: `${name}-arrows`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(domain|device|sync|kiosk|renderer|electron|platform|test)/', pathNot: [`^${name}/`, ...allowed] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'types may look at each other; values may not wait for each other',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphans-to-nowhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    room('domain', []),
    room('device', ['^domain/']),
    room('sync', ['^domain/']),
    room('kiosk', ['^domain/', '^device/', '^sync/']),
    room('platform', ['^domain/', '^sync/protocol/']),
    room('renderer', ['^kiosk/contract/', '^domain/']),
    room('electron', []),
    {
      name: 'contract-stays-light',
      comment: 'the contract is loaded by the browser: it may know words (domain) and nothing of the service',
      severity: 'error',
      from: { path: '^kiosk/contract/' },
      to: { path: '^(kiosk/(?!contract/)|device/|sync/|platform/|electron/)' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'protocols-are-pure',
      comment: 'a decoder is a function from bytes to values',
      severity: 'error',
      from: { path: '^device/protocols/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
