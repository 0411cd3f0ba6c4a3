import styles from './picture.css?inline';

/** The picture as a file of its own: with its styles, as it looks in light mode, and with nothing lit. */
export function svgFile(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.classList.remove('p-focused');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  for (const element of copy.querySelectorAll('[tabindex]')) element.removeAttribute('tabindex');
  const drawn = new XMLSerializer().serializeToString(copy);
  // Put in as text: an element would be subject to the page's content security policy.
  const style = `<style>${styles}.picture{background:#fff}</style>`;
  return drawn.replace(/^(<svg[^>]*>)/, `$1${style}`);
}

/** Hands a file to the browser's downloads. */
export function download(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
