import { COMMAND_VERSION } from '../../../shared/contract/commands';
import { NewerRecordError } from '../../../shared/domain/request/errors';
import { PoisonMessageError, readCommand } from '../../../services/provisioner/read-command';

const BODY = { type: 'CreateVpc', requestId: 'req-00000000000000000000000001' };

describe('readCommand', () => {
  it('reads a command, and nothing that its version does not know', () => {
    expect(readCommand(JSON.stringify({ ...BODY, later: true }))).toEqual(BODY);
  });

  it.each(['', 'poison', '{}', '[]', 'null', '{"type":"Else","requestId":"req-1"}'])(
    'gives up %j for good',
    (body) => {
      expect(() => readCommand(body)).toThrow(PoisonMessageError);
    },
  );

  it('puts no piece of the body into its error', () => {
    expect(() => readCommand('secret')).toThrow(/^The message is not JSON$/);
  });

  it('leaves a command of a newer version to the version that sent it', () => {
    expect(() => readCommand('of another form', COMMAND_VERSION + 1)).toThrow(NewerRecordError);
  });
});
