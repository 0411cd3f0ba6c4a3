// `npm start`: one process, so that whoever stops npm stops the system, and nothing in between can be left over.
'use strict';

require('./require-node.cjs');
require('tsx/esm/api').register();
void import('./start.ts');
