import { clientsOf, runtimeOf } from './clients';
import { readConfig } from './config';
import { wire } from './wire';

const config = readConfig(process.env);
const clients = clientsOf(config);
export const handler = wire(config, clients, runtimeOf(clients));
