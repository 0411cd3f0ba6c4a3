/** A page as the browser has it open. */
interface Page {
  readonly url: string;
  readonly html: string;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** As much of a browser as signing in takes: cookies by path, redirects within one host, forms. */
export class Browser {
  status = 0;
  headers = new Headers();
  url = '';
  html = '';
  /** Where the last answer led: this page, or an address of another host, which is not followed. */
  location = '';
  readonly #cookies = new Map<string, Cookie>();

  open(url: string): Promise<void> {
    return this.#request(url, { method: 'GET' });
  }

  post(url: string, fields: Readonly<Record<string, string>>): Promise<void> {
    return this.#request(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Fills the open page's form and submits it, hidden fields included. */
  submit(fields: Readonly<Record<string, string>>): Promise<void> {
    const hidden = [...this.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    return this.post(this.url, {
      ...Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? ''])),
      ...fields,
    });
  }

  page(): Page {
    return { url: this.url, html: this.html };
  }

  /** Goes to another tab. */
  show({ url, html }: Page): void {
    this.url = url;
    this.html = html;
  }

  async #request(url: string, init: RequestInit): Promise<void> {
    const { pathname, host } = new URL(url);
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[0] ?? ''}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const header of response.headers.getSetCookie()) this.#keep(header);
    this.status = response.status;
    this.headers = response.headers;
    const target = response.headers.get('location');
    if (target === null) {
      this.url = this.location = url;
      this.html = await response.text();
      return;
    }
    const next = new URL(target, url);
    if (next.host === host) await this.open(next.href);
    else this.location = next.href;
  }

  #keep(header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
    const isExpired = attributes.some(
      (each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each),
    );
    if (isExpired) this.#cookies.delete(`${name} ${path}`);
    else this.#cookies.set(`${name} ${path}`, { value: value.join('='), path });
  }
}
