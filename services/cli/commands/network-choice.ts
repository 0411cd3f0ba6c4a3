import { Option, type Command } from 'commander';
import type { Cli } from '../cli';
import { addAddressOptions, addNetworkOptions } from '../network/network-options';
import { networkToCreate, type CreateOptions } from '../network/network-to-create';
import { PRESET_NAMES, PRESETS } from '../network/presets';
import { readNetworkFile } from '../network/read-network-file';

/** The options of `create` and `plan` that say what the network is to be. */
export function addNetworkChoice(command: Command): Command {
  const presets = PRESET_NAMES.map((name) => `${name}: ${PRESETS[name].summary}`).join('; ');
  command
    .addOption(new Option('--preset <name>', presets).choices(PRESET_NAMES))
    .option(
      '-f, --file <file>',
      'read it from YAML or JSON, - is the standard input; options override the file',
    );
  return addNetworkOptions(addAddressOptions(command));
}

/** The body that the options, the file and the preset add up to. */
export async function chosenNetwork(
  { terminal }: Cli,
  name: string | undefined,
  options: CreateOptions & { readonly file?: string },
) {
  const { file, preset } = options;
  const content = file === undefined ? undefined : await readNetworkFile(file, terminal.input);
  if (preset !== undefined) terminal.note(`Preset ${preset}: ${PRESETS[preset].summary}.`);
  return networkToCreate(name, content, options);
}
