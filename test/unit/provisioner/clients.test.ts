import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { clientsOf } from '../../../services/provisioner/clients';
import { PROVISIONER_CONFIG } from '../../simulation/services/settings';

const EMPTY =
  '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet/></DescribeVpcsResponse>';

let server: Server;
const open = new Set<Socket>();
let connections = 0;

const environment = { ...process.env };

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.end(EMPTY));
  });
  server.on('connection', (socket) => {
    connections++;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_EC2: `http://127.0.0.1:${port}`,
  });
});

afterAll(() => {
  process.env = environment;
  server.close();
});

beforeEach(() => {
  connections = 0;
});

describe('the connections of the provisioner to EC2', () => {
  it('live as long as an invocation, and never across a freeze of the process', async () => {
    const { ec2, closeConnections } = clientsOf(PROVISIONER_CONFIG);
    for (let call = 0; call < 5; call++) await ec2.send(new DescribeVpcsCommand());
    expect(connections).toBe(1);
    closeConnections?.();
    await allClosed();
    await ec2.send(new DescribeVpcsCommand());
    expect(connections).toBe(2);
    closeConnections?.();
    await allClosed();
  });

  it('are as many as there are calls at the same time', async () => {
    const { ec2, closeConnections } = clientsOf(PROVISIONER_CONFIG);
    await Promise.all(Array.from({ length: 50 }, () => ec2.send(new DescribeVpcsCommand())));
    await Promise.all(Array.from({ length: 50 }, () => ec2.send(new DescribeVpcsCommand())));
    expect(connections).toBeLessThanOrEqual(50);
    closeConnections?.();
    await allClosed();
  });
});

/** Resolves when the server has seen every connection end; there is nothing else to wait for. */
async function allClosed(): Promise<void> {
  await Promise.all([...open].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  expect(open.size).toBe(0);
}
