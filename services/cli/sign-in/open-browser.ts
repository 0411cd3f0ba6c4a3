import { spawn } from 'node:child_process';

/** Opens an address in the user's browser, where there is one; a machine without one shows the address only. */
export function openBrowser(url: string): void {
  const [command, ...words] = openerOf(process.platform, url);
  if (command === undefined) return;
  const child = spawn(command, words, { stdio: 'ignore', detached: true });
  // The address is on the screen in any case.
  child.on('error', () => undefined);
  child.unref();
}

/** Without a shell: the address has characters that mean something to one. */
function openerOf(platform: NodeJS.Platform, url: string): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', url];
    default:
      return ['xdg-open', url];
  }
}
