import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Actions that ministack does not know, with the name of the list that an account without any answers. */
export const EMPTY_LISTS: Readonly<Record<string, string>> = {
  DescribeCarrierGateways: 'carrierGatewaySet',
  DescribeTransitGatewayVpcAttachments: 'transitGatewayVpcAttachments',
};

export interface Ec2Proxy {
  readonly url: string;
  stop(): void;
}

/** Hands EC2's calls on to ministack, and answers by itself, as an empty account, what ministack does not know. */
export async function startEc2Proxy(targetUrl: string): Promise<Ec2Proxy> {
  const target = new URL(targetUrl);
  const server: Server = createServer((incoming, outgoing) => {
    void buffer(incoming).then((body) => {
      const action = new URLSearchParams(body.toString('utf8')).get('Action') ?? '';
      const list = EMPTY_LISTS[action];
      if (list !== undefined) {
        outgoing.writeHead(200, { 'content-type': 'text/xml' });
        outgoing.end(
          `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>0</requestId><${list}/></${action}Response>`,
        );
        return;
      }
      const { method, url: path, headers } = incoming;
      const { hostname, port } = target;
      const onward = request({ hostname, port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
