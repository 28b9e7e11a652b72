'use strict';
// Deploys a package with the client of the webapps-deploy action and prints what it made of it as one JSON line.
const rest = 'azure-actions-appservice-rest/';
const { Kudu } = require(rest + 'Kudu/azure-app-kudu-service');
const { KuduServiceUtility } = require(rest + 'Utilities/KuduServiceUtility');
const { WebClient } = require('azure-actions-webclient/WebClient');

// Its waits of seconds become milliseconds; everything else is its own.
const shortSleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 20));
WebClient.prototype._sleep = shortSleep;
Kudu.prototype._sleep = shortSleep;

const [, , scm, username, password, zip, way] = process.argv;
const kudu = new Kudu(scm, { username, password });
const utility = new KuduServiceUtility(kudu);

async function main() {
  const result = {};
  await utility.warmpUp();
  try {
    result.id = way === 'zipdeploy'
      ? await utility.deployUsingZipDeploy(zip, { slotName: 'production' })
      : await utility.deployUsingOneDeploy(zip, { slotName: 'production' }, null, 'zip', 'true', 'true');
    const details = await kudu.getDeploymentDetails(result.id);
    result.status = details.status;
    result.message = details.message;
    result.log = (await kudu.getDeploymentLogs(details.log_url)).map((line) => line.message);
    result.history = await utility.updateDeploymentStatus(true, 'abc123', { type: 'deployment' });
    await utility.postZipDeployOperation(result.id, result.history);
    result.manifest = await kudu.getFileContent('site/deployments/' + result.history, 'manifest');
  } catch (error) {
    result.error = String(error.message || error);
  }
  console.log('\nRESULT ' + JSON.stringify(result));
}

main();
