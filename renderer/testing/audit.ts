/**
 * Runs in the page: what a public screen must not do (rules.md, ageing-friendly). Text below its least size, targets too
 * small for a finger, contrast below 4.5:1, text that is cut off or off the screen. Sizes in CSS px of a screen whose short
 * side is 1080. It is handed to the browser as text, so everything it needs stands inside.
 */
export function audit(elder: boolean): string[] {
  const least = { text: elder ? 30 : 24, target: 60, contrast: 4.5, line: 1.3 };
  const faults: string[] = [];

  const name = (element: Element) =>
    `${element.className.toString().split(' ')[0] || element.tagName} “${(element.textContent ?? '').trim().slice(0, 16)}”`;

  const seen = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || getComputedStyle(element).visibility !== 'visible') return false;
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element));
  };

  const scrolls = (element: Element) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflow)) return true;
    }
    return false;
  };

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour: string): readonly number[] => {
    if (canvas === null) return [0, 0, 0, 255];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const part = (value = 0) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]: readonly number[]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (element: Element | null): readonly number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if ((colour[3] ?? 0) > 240) return colour;
    }
    return [255, 255, 255, 255];
  };

  const auditType = (element: Element) => {
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const line = Number.parseFloat(style.lineHeight) / size;
    const [a, b] = [luminance(rgba(style.color)), luminance(ground(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (size < least.text - 0.01) faults.push(`text ${size.toFixed(0)} px: ${name(element)}`);
    if (line < least.line - 0.005 && element.getBoundingClientRect().height > size * 2) {
      faults.push(`line height ${line.toFixed(2)}: ${name(element)}`);
    }
    if (contrast < least.contrast) faults.push(`contrast ${contrast.toFixed(2)}: ${name(element)}`);
  };

  const auditPlace = (element: Element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const cut =
      element.scrollWidth > element.clientWidth + 2 && style.display !== 'inline' && style.overflow !== 'visible';
    if (cut && style.textOverflow !== 'ellipsis') faults.push(`cut off: ${name(element)}`);
    const off = box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1;
    if (off && !scrolls(element)) faults.push(`off the screen: ${name(element)}`);
  };

  const auditTarget = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    if (Math.min(width, height) < least.target - 0.5) {
      faults.push(`target ${width.toFixed(0)}×${height.toFixed(0)}: ${name(element)}`);
    }
  };

  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
    const target = element.matches('button, input');
    if ((!words && !target) || !seen(element)) continue;
    if (words) {
      auditType(element);
      auditPlace(element);
    }
    if (target) auditTarget(element);
  }
  return faults;
}
