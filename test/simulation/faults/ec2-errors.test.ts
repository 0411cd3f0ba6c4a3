import { DOCUMENTED_ERRORS } from './documented-errors';
import { EC2_ERRORS, errorLine } from '../../../shared/adapters/ec2-error-codes';
import { ec2Failure } from '../../../shared/adapters/ec2-failure';
import { answerOf, ec2ErrorFor, ec2ErrorsOf, UNKNOWN_CODE } from './ec2-errors';
import { isUntrue, UNTRUE_ERRORS } from './untrue-errors';

const ACTIONS = Object.keys(DOCUMENTED_ERRORS);
const PAIRS = ACTIONS.flatMap((action) =>
  (DOCUMENTED_ERRORS[action] ?? []).map((code) => [action, code] as const),
);

const namesOf = (action: string) => ec2ErrorsOf(action).map(({ name }) => name);

describe('what the fault `ec2-error` draws', () => {
  it('is every documented pair of action and code, except those that would be untrue', () => {
    const undrawn = PAIRS.filter(([action, code]) => !namesOf(action).includes(code));
    expect(undrawn).toEqual(PAIRS.filter(([action, code]) => isUntrue(code, action)));
    expect(undrawn.map((pair) => pair.join(' ')).sort()).toEqual([
      'AssociateRouteTable Resource.AlreadyAssociated',
      'AttachInternetGateway Resource.AlreadyAssociated',
      'CreateFlowLogs FlowLogAlreadyExists',
      'CreateNatGateway Resource.AlreadyAssociated',
      'CreateRoute RouteAlreadyExists',
      'CreateSubnet InvalidSubnet.Conflict',
      'CreateVpcEndpoint RouteAlreadyExists',
      'DeleteEgressOnlyInternetGateway InvalidEgressOnlyInternetGatewayId.Malformed',
      'DeleteFlowLogs InvalidFlowLogId.Malformed',
      'DeleteInternetGateway InvalidInternetGatewayId.Malformed',
      'DeleteNatGateway NatGatewayMalformed',
      'DeleteRoute InvalidRouteTableId.Malformed',
      'DeleteRouteTable InvalidRouteTableId.Malformed',
      'DeleteSubnet InvalidSubnetID.Malformed',
      'DeleteVpc InvalidVpcID.Malformed',
      'DeleteVpcEndpoints InvalidVpcEndpointId.Malformed',
      'DetachInternetGateway InvalidInternetGatewayId.Malformed',
      'DisassociateRouteTable InvalidAssociationID.Malformed',
      'ModifyVpcEndpoint RouteAlreadyExists',
      'ReleaseAddress InvalidAllocationID.Malformed',
    ]);
  });

  it('is a code that no table knows, of every action', () => {
    expect(ACTIONS.filter((action) => !namesOf(action).includes(UNKNOWN_CODE))).toEqual([]);
    expect(errorLine(UNKNOWN_CODE, UNKNOWN_CODE, 'CreateVpc')).toBeUndefined();
  });

  it('uses every line of the table, except those of untrue errors', () => {
    const used = new Set(
      ACTIONS.flatMap((action) =>
        ec2ErrorsOf(action).map(({ name, message }) => errorLine(name, message, action)),
      ),
    );
    const unused = EC2_ERRORS.filter((line) => !used.has(line));
    expect(unused.map(({ codes, message }) => `${String(codes)} ${String(message ?? '')}`.trim())).toEqual([
      'FlowLogAlreadyExists',
      'InvalidSubnet.Conflict',
      'InvalidParameterValue /already has an? .*internet gateway/',
      'NatGatewayMalformed',
      'RouteAlreadyExists',
      String.raw`/(ID|Id|\.)Malformed$/`,
      'Resource.AlreadyAssociated',
    ]);
  });

  it('means to the service what the simulation takes it for', () => {
    for (const action of ACTIONS) {
      for (const error of ec2ErrorsOf(action)) {
        const { failureClass, code } = error;
        expect(ec2Failure(answerOf(error), action)).toMatchObject({ failureClass, code });
      }
    }
  });

  it('comes to every error of an action in the end', () => {
    const all = ec2ErrorsOf('DeleteSubnet');
    const drawn = new Set(
      Array.from({ length: 2_000 }, (_, nth) => ec2ErrorFor({ site: 'ec2:DeleteSubnet', nth })),
    );
    expect(drawn.size).toBe(all.length);
  });

  it('leaves out nothing that it could draw', () => {
    const idle = UNTRUE_ERRORS.filter(
      ({ codes }) =>
        !PAIRS.some(
          ([action, code]) =>
            (codes instanceof RegExp ? codes.test(code) : codes.includes(code)) && isUntrue(code, action),
        ),
    );
    expect(idle).toEqual([]);
  });
});
