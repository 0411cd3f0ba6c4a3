import { DescribeVpcsCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { startSimulatorAccount } from './ec2/simulator-account';
import { motoAccount } from './ec2/moto-account';
import { startMotoServer } from './moto/moto-server';
async function main() {
  const server = await startMotoServer('/tmp/mv/bin/moto_server');
  const ours = await startSimulatorAccount();
  const moto = motoAccount(server.url);
  for (const a of [ours, moto]) {
    await a.reset();
    let t = performance.now(); for (let i=0;i<30;i++) await a.client.send(new CreateVpcCommand({CidrBlock: '10.0.0.0/16'})); console.log(a.name, 'create', (performance.now()-t)/30);
    t = performance.now(); for (let i=0;i<30;i++) await a.client.send(new DescribeVpcsCommand({})); console.log(a.name, 'describe', (performance.now()-t)/30);
    t = performance.now(); for (let i=0;i<5;i++) await a.reset(); console.log(a.name, 'reset', (performance.now()-t)/5);
  }
  const t = performance.now(); for (let i=0;i<5;i++) await fetch(new URL('/moto-api/reset', server.url), { method: 'POST' }); console.log('bare reset', (performance.now()-t)/5);
  await ours.stop(); await server.stop();
}
void main();
