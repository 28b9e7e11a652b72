'use strict';
// Runs kudusync once for each step of a JSON file: [{from, to, next, previous}].
const fs = require('fs');
const log = console.log;
console.log = () => {};
const { kuduSync } = require('kudusync/bin/kudusync.js');

async function main() {
  for (const step of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
    await kuduSync(step.from, step.to, step.next, step.previous, '.git;.hg;.deployment;deploy.sh', false);
  }
  log('RESULT done');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
