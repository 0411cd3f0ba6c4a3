// `npm start`: loads the TypeScript loader and goes on in the same process.
'use strict';

require('tsx/esm/api').register();
void import('./start.ts');
