// Plain JavaScript of the oldest kind: it must run, and explain itself, on whatever Node is there.
'use strict';

var version = process.versions.node.split('.').map(Number);
var fits = version[0] > 22 || (version[0] === 22 && version[1] >= 5);

if (!fits) {
  console.error(
    'This needs Node 22.5 or newer, and found ' +
      process.versions.node +
      ' on ' +
      process.platform +
      ' ' +
      process.arch +
      '.\n' +
      'Run it with npm after `npm ci`, which brings Node 24 for Linux and for Windows on x64; on macOS install Node 24 from https://nodejs.org.',
  );
  process.exit(1);
}
