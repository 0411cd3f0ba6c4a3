// Runs a script on a Node that fits: `node infra/with-node.cjs <script> [arguments]`.
//
// The functions run on Node 24, and so do the local system and the tests, also where the system has an older
// one: `npm ci` brings it as an optional dependency. Plain JavaScript of the oldest kind, because this must run,
// and explain itself, on whatever Node is there.
'use strict';

var fs = require('fs');
var path = require('path');
var childProcess = require('child_process');

var script = path.resolve(process.argv[2]);
var rest = process.argv.slice(3);

if (fits(process.versions.node)) {
  // In this very process: stopping npm stops the system, and no process in between can be left over.
  process.argv.splice(1, 2, script);
  void import('url').then(function (url) {
    return import(url.pathToFileURL(script).href);
  });
} else {
  var brought = broughtNode();
  if (brought === undefined) explain();
  else runOn(brought);
}

function fits(version) {
  var parts = version.split('.').map(Number);
  return parts[0] > 22 || (parts[0] === 22 && parts[1] >= 5);
}

/** Looked for by its own path: not every npm links it into `node_modules/.bin`. */
function broughtNode() {
  var platform = process.platform === 'win32' ? 'win' : process.platform;
  var folder = path.join(__dirname, '..', 'node_modules', 'node-' + platform + '-' + process.arch, 'bin');
  var names = [path.join(folder, 'node'), path.join(folder, 'node.exe')];
  return names.find(function (name) {
    return fs.existsSync(name);
  });
}

function runOn(node) {
  var child = childProcess.spawn(node, [__filename, script].concat(rest), { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the child by itself; a signal to this process alone is passed on.
  ['SIGTERM', 'SIGHUP', 'SIGINT'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    process.exitCode = signal === null ? code : 1;
  });
}

function explain() {
  console.error(
    'This needs Node 22.5 or newer, and found ' +
      process.versions.node +
      ' on ' +
      process.platform +
      ' ' +
      process.arch +
      '.\n' +
      'Run `npm ci`, which brings Node 24 for Linux and for Windows on x64; on macOS install Node 24 from https://nodejs.org.',
  );
  process.exitCode = 1;
}
