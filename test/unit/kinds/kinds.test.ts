import { kindOf } from '../../../shared/kinds/kinds';
import { handlerFor } from '../../../shared/kinds/resource-handler';
import { resourceHandlers } from '../../../shared/kinds/ec2/kinds-on-ec2';
import { ec2Answering } from '../../builders/ec2-answering';
import { PROVISIONER_CONFIG } from '../../simulation/services/settings';

describe('kinds, resource-handler: a kind that there is not', () => {
  const unknown = { kind: 'volcano' } as unknown as Parameters<typeof kindOf>[0];

  it('is named', () => {
    const handlers = resourceHandlers(ec2Answering({}).client, 'stack', PROVISIONER_CONFIG);
    expect(() => kindOf(unknown)).toThrow('There is no kind volcano');
    expect(() => handlerFor(handlers, unknown)).toThrow('There is no handler of volcano');
  });
});
