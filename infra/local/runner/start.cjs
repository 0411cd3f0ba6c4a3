// `npm start`: loads the TypeScript loader and goes on in the same process.
'use strict';

// Loading takes a second or two, in which nothing else would be said.
if (!process.argv.includes('--help')) process.stdout.write('  … loading the local system\n');

require('tsx/esm/api').register();
void import('./start.ts');
