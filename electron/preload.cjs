'use strict';
/**
 * The bridge of the page, in a sandboxed process of its own world: hands the service's port on and offers one function.
 * CommonJS and without a build, because a sandboxed preload can be nothing else.
 */
const { contextBridge, ipcRenderer } = require('electron');

ipcRenderer.on('haitang:port', (event) => {
  const [port] = event.ports;
  if (port === undefined) return;
  const give = () => window.postMessage({ type: 'haitang:port' }, window.location.origin, [port]);
  // Before `load` the page's module has not run, and nobody would hear.
  if (document.readyState === 'complete') give();
  else window.addEventListener('load', give, { once: true });
});

contextBridge.exposeInMainWorld('haitang', {
  /** Prints the page as it stands: resolves with {ok:true} or {ok:false, code}. */
  print: () => ipcRenderer.invoke('haitang:print'),
});
