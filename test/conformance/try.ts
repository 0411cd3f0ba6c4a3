import { scenarios } from '/work/main/test/conformance/ec2/scenarios';
import { startSimulatorAccount } from '/work/main/test/conformance/ec2/simulator-account';
import { motoAccount } from '/work/main/test/conformance/ec2/moto-account';
import { compareAccounts } from '/work/main/test/conformance/ec2/compare-accounts';
import { startMotoServer } from '/work/main/test/conformance/moto/moto-server';
async function main() {
  const server = await startMotoServer('/tmp/mv/bin/moto_server');
  const ours = await startSimulatorAccount();
  const t = Date.now();
  try {
    const { calls, differences } = await compareAccounts(scenarios, ours, motoAccount(server.url));
    for (const d of differences) console.log(`${d.call} | ${d.field ?? '-'} | ${d.ours} | ${d.moto}`);
    console.log(calls.length, differences.length, Date.now() - t);
  } catch (e) { console.error(e); } finally { await ours.stop(); await server.stop(); }
}
void main();
