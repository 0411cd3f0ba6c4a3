import * as z from 'zod/mini';

/**
 * Body of a message on the command queue: the record is the truth, the message only points to it. Fields of
 * later versions are let through, so that an older worker can still serve a newer sender.
 */
export const createVpcCommand = z.looseObject({
  type: z.literal('CreateVpc'),
  requestId: z.string().check(z.minLength(1), z.maxLength(64)),
});

export type CreateVpcCommand = { readonly type: 'CreateVpc'; readonly requestId: string };
export type Command = CreateVpcCommand;

/** Message attribute that tells which copy of a command a message is, see decision 0003; optional. */
export const TICKET_ATTRIBUTE = 'ticket';
