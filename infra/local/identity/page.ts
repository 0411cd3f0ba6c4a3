/** A page in one file: nothing is loaded from elsewhere, and no script runs. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · vpc-vending on this machine</title>
<style>${STYLE}</style>
</head>
<body><main>
<p class="brand" aria-hidden="true"><span></span><span></span><span></span></p>
${content}
<p class="note">This is the simulated user pool of a local system. Its passwords open nothing else.</p>
</main></body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * The headers of such a page.
 *
 * @param formTargets origins that a form may be sent to, redirects included, besides the page's own
 */
export function pageHeaders(formTargets: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      `form-action 'self' ${formTargets.join(' ')}`.trim(),
    ].join('; '),
    // With no-referrer, browsers send the form with `Origin: null`, which this endpoint takes for a foreign page's.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

const STYLE = `
:root { color-scheme: light dark; --back: #f2f4f8; --card: #fff; --text: #16191f; --quiet: #545b64; --line: #8d96a3; --accent: #0972d3; --on-accent: #fff; --error: #b0120a; }
@media (prefers-color-scheme: dark) { :root { --back: #0f1b2a; --card: #182434; --text: #e9ebed; --quiet: #a7b0bc; --line: #6b7788; --accent: #6cb2ff; --on-accent: #04101d; --error: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--card); border-radius: 1rem; box-shadow: 0 1px 3px #0003; }
.brand { display: flex; gap: .375rem; margin: 0 0 1rem; }
.brand span { width: 1.75rem; height: .5rem; border-radius: .25rem; background: var(--accent); }
.brand span:nth-child(2) { opacity: .65; } .brand span:nth-child(3) { opacity: .35; }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .5rem; }
button { width: 100%; margin-top: 1.5rem; padding: .625rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .5rem; cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { margin: 0 0 1rem; padding: .625rem .75rem; color: var(--error); border: 1px solid currentColor; border-radius: .5rem; }
.note { margin: 1.5rem 0 0; font-size: .875rem; color: var(--quiet); }
`;
