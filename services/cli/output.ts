import type { Terminal } from './terminal';

export const OUTPUT_FORMATS = ['table', 'json', 'yaml'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/**
 * Writes what a command has found: for programs as it came from the API, for people as `drawn`.
 */
export async function printData(
  terminal: Terminal,
  format: OutputFormat,
  value: unknown,
  drawn: () => string,
): Promise<void> {
  switch (format) {
    case 'json':
      terminal.data(JSON.stringify(value, null, 2));
      return;
    case 'yaml': {
      // Loaded for those who want it: every other command starts without it.
      const { stringify } = await import('yaml');
      terminal.data(stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 }).trimEnd());
      return;
    }
    case 'table':
      terminal.data(drawn());
  }
}
