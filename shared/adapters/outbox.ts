import type { Command } from '../contract/commands';
import { RequestChangedError } from '../domain/request/errors';
import { commandOf } from '../domain/request/request-command';
import {
  hasPendingEvent,
  markCommandSent,
  markEventPublished,
  reserveCommand,
  supersedeCommand,
} from '../domain/request/request-transitions';
import { instant } from '../domain/request/instant';
import type { VpcRequest } from '../domain/request/vpc-request';
import { isOpen } from '../domain/reservation/reservations';
import type { Clock } from '../platform/clock';
import type { Sending } from './command-queue';

/*
 * The outbox: what is pending by the record is sent, then marked as sent. A crash in between sends it twice, never not
 * at all, and receivers tell: a command by its number, an event by its id. Every service sends by these two.
 */

/** Sends the command of a request. */
export interface CommandOutbox {
  /**
   * Sends the command of a request that was just written with a `commandSendDeadline`.
   *
   * @returns the request as on record
   * @throws Error when the queue did not take it; the deadline is over then, so that a repeated call need not wait
   */
  sendCommand(request: VpcRequest): Promise<VpcRequest>;
  /**
   * Sends the command of a request once more, for a repeated call or for the sweeper: the writer of the record may
   * have crashed before. Of several at once, one sends.
   *
   * @param withinMs how long others leave it to this one
   * @throws RequestChangedError when another writer was faster
   * @throws Error when the queue did not take it
   */
  resendCommand(request: VpcRequest, withinMs: number): Promise<VpcRequest>;
  /**
   * Sends a command that is delivered after `delayMs`, and writes the request: earlier commands are superseded. It is
   * sent first: a crash in between leaves an extra message, never zero.
   */
  sendDelayed(request: VpcRequest, delayMs: number): Promise<VpcRequest>;
}

/** Publishes the event of a request's outcome. */
export interface EventOutbox {
  /**
   * Publishes the event that is pending, if one is. It comes after the record: subscribers never get events of what is not
   * on record. Once the request is to hold nothing any more, its reservations are released first.
   */
  publishEvent(request: VpcRequest): Promise<VpcRequest>;
}

interface Requests {
  save(request: VpcRequest): Promise<VpcRequest>;
}

export interface CommandOutboxOptions {
  readonly requests: Requests;
  readonly commands: { send(command: Command, sending: Sending): Promise<void> };
  readonly clock: Clock;
}

export function createCommandOutbox({ requests, commands, clock }: CommandOutboxOptions): CommandOutbox {
  return { sendCommand, resendCommand, sendDelayed };

  async function send(request: VpcRequest, delayMs = 0): Promise<void> {
    const { requestedBy: caller, commandSequence } = request;
    await commands.send(commandOf(request), { caller, commandSequence, delayMs });
  }

  async function sendCommand(request: VpcRequest): Promise<VpcRequest> {
    try {
      await send(request);
      return request;
    } catch (error) {
      // If this fails too, a repeated call waits until the deadline.
      await requests.save(reserveCommand(request, request.updatedAt)).catch(() => undefined);
      throw error;
    }
  }

  async function resendCommand(request: VpcRequest, withinMs: number): Promise<VpcRequest> {
    // The write comes first: of two at once, one sends.
    const mine = await requests.save(reserveCommand(request, instant(clock.now() + withinMs)));
    await sendCommand(mine);
    try {
      return await requests.save(markCommandSent(mine, instant(clock.now())));
    } catch (error) {
      // A worker has it already.
      if (error instanceof RequestChangedError) return mine;
      throw error;
    }
  }

  async function sendDelayed(request: VpcRequest, delayMs: number): Promise<VpcRequest> {
    const next = supersedeCommand(request);
    try {
      await send(next, delayMs);
    } catch (error) {
      await requests.save(request);
      throw error;
    }
    return requests.save(next);
  }
}

export interface EventOutboxOptions {
  readonly requests: Requests;
  readonly events: { publish(request: VpcRequest): Promise<void> };
  /** What a request holds that others are kept from. */
  readonly reservations: { release(request: VpcRequest): Promise<void> };
  readonly clock: Clock;
}

export function createEventOutbox({
  requests,
  events,
  reservations,
  clock,
}: EventOutboxOptions): EventOutbox {
  return {
    async publishEvent(request) {
      if (!hasPendingEvent(request)) return request;
      if (!isOpen(request)) await reservations.release(request);
      await events.publish(request);
      return requests.save(markEventPublished(request, instant(clock.now())));
    },
  };
}
