import * as z from 'zod/mini';

/** What may be asked of the provisioner. */
const COMMAND_TYPES = ['CreateVpc', 'UpdateVpc', 'DeleteVpc'] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

/**
 * Body of a message on the command queue: the record is the truth, the message only points to it. Fields of
 * later versions are let through, so that an older worker can still serve a newer sender.
 */
export const command = z.looseObject({
  type: z.enum(COMMAND_TYPES),
  requestId: z.string().check(z.minLength(1), z.maxLength(64)),
});

export interface Command {
  readonly type: CommandType;
  readonly requestId: string;
}

/**
 * Message attribute with the number of the command among those of its request, see decision 0003; optional. Its name
 * is that of the first release: messages outlive a deployment.
 */
export const COMMAND_SEQUENCE_ATTRIBUTE = 'ticket';

/** Message attribute with the version of the command; absent: 1. A worker puts back what a newer version wrote. */
export const COMMAND_VERSION_ATTRIBUTE = 'version';
export const COMMAND_VERSION = 1;
