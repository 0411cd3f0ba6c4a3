import { streamed } from './streamed';
import { wire } from './wire';

export const handler = streamed(wire(process.env));
