/**
 * Runs in the page: what a public screen must not do (rules.md, ageing-friendly). Text below its least size, targets too
 * small for a finger, contrast below 4.5:1, text that is cut off. Sizes in CSS px of a screen whose short side is 1080.
 */
export function audit(elder: boolean): string[] {
  const faults: string[] = [];
  const least = { text: elder ? 30 : 24, target: elder ? 60 : 60 };
  const label = (element: Element) =>
    `${element.className.toString().split(' ')[0] || element.tagName} “${(element.textContent ?? '').trim().slice(0, 16)}”`;
  const seen = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return (
      top !== null &&
      (element.contains(top) || top.contains(element)) &&
      getComputedStyle(element).visibility === 'visible'
    );
  };
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour: string): [number, number, number, number] => {
    if (canvas === null) return [0, 0, 0, 1];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const luminance = ([r, g, b]: readonly number[]) => {
    const part = (value = 0) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element: Element | null): readonly number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0.95) return colour;
    }
    return [255, 255, 255, 1];
  };

  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
    if (own && !(element instanceof SVGElement) && seen(element)) {
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      if (size < least.text - 0.01) faults.push(`text ${size.toFixed(0)} px: ${label(element)}`);
      if (Number.parseFloat(style.lineHeight) / size < 1.3 && element.getBoundingClientRect().height > size * 2) {
        faults.push(`line height ${(Number.parseFloat(style.lineHeight) / size).toFixed(2)}: ${label(element)}`);
      }
      const [a, b] = [luminance(rgba(style.color)), luminance(ground(element))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(2)}: ${label(element)}`);
      if (element.scrollWidth > element.clientWidth + 2 && style.display !== 'inline' && style.overflow !== 'visible') {
        faults.push(`cut off: ${label(element)}`);
      }
      const box = element.getBoundingClientRect();
      if (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1)
        faults.push(`off the screen: ${label(element)}`);
    }
    if (element.matches('button, input, [role=tab]') && seen(element)) {
      const box = element.getBoundingClientRect();
      if (Math.min(box.width, box.height) < least.target - 0.5) {
        faults.push(`target ${box.width.toFixed(0)}×${box.height.toFixed(0)}: ${label(element)}`);
      }
    }
  }
  return faults;
}
