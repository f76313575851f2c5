/** What a reason of the service or the vault means to the person in front of the kiosk. */
const WORDS: Readonly<Record<string, string>> = {
  vault_locked: '系统密钥库尚未解锁，解锁后自动继续。',
  vault_damaged: '密钥文件损坏，请联系管理员，勿删除任何文件。',
};

/** Style of the shell's own page; a file of its own because the policy allows no inline style. */
export const RECOVERING_CSS = `
body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; gap: 1rem;
  background: #fff8f6; color: #4a1d18; font-family: 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; }
h1 { font-size: 56px; margin: 0; } p { font-size: 28px; line-height: 1.5; margin: 0; }
.code { font-size: 20px; color: #7a4a44; }
`;

/**
 * The page that stands while there is no service: says that nothing is lost and what happens next. It has no script, so it
 * shows whatever state the rest of the program is in.
 *
 * @param reason a code of the service or vault, shown beside the words for whoever is called for help
 */
export function recoveringPage(reason: string | null): string {
  const words = (reason !== null && WORDS[reason]) || '已记录的签到不会丢失，请稍候。';
  const code = reason === null ? '' : `<p class="code">${escaped(reason)}</p>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>正在恢复</title>
<link rel="stylesheet" href="/shell/recovering.css"></head>
<body><h1>正在恢复</h1><p>${words}</p>${code}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
