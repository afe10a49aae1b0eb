"use strict";

const { connect, run } = require("./dialbook.js");

// README: the sync loop of a phone app
let hash = "";
let names = new Map();

/** Once a minute, say: what the phone shows when a number rings. */
async function sync(pocket, selectionId) {
  const set = await pocket.getCallerIDsFromSelectionAsync(selectionId, hash);
  if (set === null) return; // as it was
  hash = set.callerIDHash;
  names = new Map(set.callerIDs.map((entry) => [entry.phoneNumber, entry.personName || entry.contactName]));
}
// end

run(async ({ selectionId, ...demo }) => {
  const pocket = connect(demo).getPocketAgent();
  const seen = [];
  for (let round = 0; round < 2; round++) {
    names = new Map();
    await sync(pocket, selectionId);
    seen.push([...names]);
  }

  return { seen };
});
