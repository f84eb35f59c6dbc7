// Plain JavaScript of an old kind: this must run, and speak, on any Node.
var needed = [22, 22, 3];
var found = process.versions.node.split('.').map(Number);
var tooOld = false;
for (var i = 0; i < needed.length && found[i] <= needed[i]; i += 1) tooOld = tooOld || found[i] < needed[i];
if (tooOld) {
  console.error(
    'Node ' +
      process.versions.node +
      ' is too old for this site, which needs ' +
      needed.join('.') +
      ' or newer.\n' +
      'On Linux and Windows, "npm ci" brings a suitable one along; run it first, without --omit=optional.\n' +
      'On macOS, install one from https://nodejs.org/ and try again.',
  );
  process.exit(1);
}
