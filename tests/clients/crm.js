"use strict";

// Fills a CRM with the published client's own agents, and asks for all of it again.
const { connect, outcome, run, UserRestApi } = require("./dialbook.js");

run(async ({ url, user, password, token }) => {
  const basic = connect({ url, user, password });
  const { Ticket: ticket } = await new UserRestApi(basic).createTicketAsync();
  const callers = { basic, ticket: connect({ url, ticket }), bearer: connect({ url, token }) };

  const loaded = await load(basic.getDatabaseTableAgent());
  const selections = await select(basic.getSelectionAgent(), loaded);
  return {
    loaded,
    refused: await outcome(basic.getDatabaseTableAgent().upsertAsync("contact", ["name", "nothing"], [], [["A", "B"]], "NoChange", true)),
    selections,
    callerIds: await callerIds(callers, selections),
    active: await active({ url, user, password }, callers, loaded),
    summary: await callers.bearer.getContactAgent().getContactSummaryAsync(loaded.company, 10),
    summaryInNorway: await connect({ url, token, languageCode: "no", timezone: "NO", timezoneInclude: true })
      .getContactAgent().getContactSummaryAsync(loaded.company, 10),
    noSummary: await callers.ticket.getContactAgent().getContactSummaryAsync(999999, 10),
    company: await editCompany(callers.ticket.getContactAgent()),
    person: await editPerson(callers.bearer.getPersonAgent(), loaded),
    // the last one: the client keeps what it is configured with for the next
    selected: await connect({ url, token, axiosConfig: { params: { $select: "Contact/Name,Tickets" } } })
      .getContactAgent().getContactSummaryAsync(loaded.company, 10),
  };
});

/** Two companies, of which one has something of everything. IDs are given out. */
async function load(tables) {
  const results = [];
  const upsert = async (table, columns, ...rows) => {
    const result = await tables.upsertAsync(table, columns, [], rows.map(row => row.map(String)), "NoChange", true);
    results.push(result);
    return result.rowStatus.map(row => row.primaryKey);
  };

  const [category] = await upsert("category", ["name"], ['NO:"Viktig";US:"VIP"']);
  const [currency] = await upsert("currency", ["name", "isoCode", "rate", "units"], ["Yen", "JPY", "7.2", "100"]);
  const [status] = await upsert("ticket_status", ["name", "status"], ["Waiting", 3]);
  const [company, other] = await upsert("contact", ["name", "associate_id", "category_idx"], ["Strosin", 1, category], ["Casper", 1, 0]);
  const [person] = await upsert("person", ["contact_id", "firstname", "lastname", "mrmrs"], [company, "Ada", "Lind", "Ms"]);
  await upsert("phone", ["owner_id", "ptype_idx", "phone"],
    [company, "ContactPhone", "+47 22 51 80 00"], [other, "ContactPhone", "+47 22 51 80 01"], [person, "PersonMobile", "+47 901 23 456"], [person, "PersonDirectFax", "+47 22 51 80 02"]);
  await upsert("appointment", ["contact_id", "person_id", "type", "status", "done", "activeDate", "text"],
    [company, person, "inDiary", "Completed", "2024-08-26T17:54:02+02:00", "2024-07-14T10:10:59+02:00", "Call back"]);
  const [appointment] = await upsert("appointment", ["contact_id", "type", "status", "activeDate"], [company, "Document", "NotStarted", "2024-06-01T08:00:00Z"]);
  const [document] = await upsert("document", ["appointment_id", "header"], [appointment, "Offer"]);
  await upsert("appointment", ["appointment_id", "document_id"], [appointment, document]);
  const [sale] = await upsert("sale", ["contact_id", "heading", "amount", "currency_id", "saledate", "probability", "status", "done"],
    [company, "Upgrade", "125000", currency, "2024-06-30", 85, "Open", "NotDone"]);
  await upsert("ticket", ["cust_id", "title", "ticket_status", "created_at"], [person, "Renewal", status, "2021-01-19T10:10:59+01:00"]);
  await upsert("chat_session", ["contact_id", "name", "when_requested"], [company, "Reinger", "2013-11-04T10:10:59+01:00"]);
  return { category, company, other, person, sale, results };
}

/** A static selection of a company and a person, one that is combined of it, one of sales, and one that is deleted. */
async function select(agent, { company, other, person, sale }) {
  const entity = await agent.createSelectionEntityAsync("contact");
  entity.name = "Both";
  const fixed = await agent.saveSelectionEntityAsync(entity);
  await agent.addContactSelectionMembersAsync(fixed.selectionId, [{ contactId: company, personId: person }, { contactId: other, personId: 0 }, { contactId: company, personId: 0 }]);
  await agent.removeContactSelectionMembersAsync(fixed.selectionId, [{ contactId: company, personId: 0 }]);

  const draft = await agent.createDefaultSelectionEntityAsync();
  Object.assign(draft, { name: "Combined", selectionType: "Combined", selectionUnionType: "Union", leftSelectionId: fixed.selectionId });
  const combined = await agent.saveSelectionEntityAsync(draft);
  const sales = await agent.saveSelectionEntityAsync(Object.assign(await agent.createSelectionEntityAsync("sale"), { name: "Sales" }));
  const gone = await agent.saveSelectionEntityAsync(Object.assign(await agent.createDefaultSelectionEntityAsync(), { name: "Gone" }));
  await agent.deleteSelectionEntityAsync(gone.selectionId);
  return {
    fixed: await agent.getSelectionEntityAsync(fixed.selectionId),
    combined,
    rows: await agent.getSelectionMembersArchiveRowsAsync(fixed.selectionId, "name,fullName"),
    added: await agent.addSelectionMembersAsync(sales.selectionId, [sale]),
    shadow: await agent.getSelectionShadowMembersArchiveRowsAsync(sales.selectionId, ""),
    gone: await agent.getSelectionEntityAsync(gone.selectionId),
    circle: await outcome(agent.saveSelectionEntityAsync(Object.assign(combined, { rightSelectionId: combined.selectionId }))),
  };
}

async function callerIds(callers, { fixed, gone }) {
  const asked = {};
  for (const [name, api] of Object.entries(callers))
    asked[name] = await api.getPocketAgent().getCallerIDsFromSelectionAsync(fixed.selectionId, "maxime");
  return {
    ...asked,
    unchanged: await callers.basic.getPocketAgent().getCallerIDsFromSelectionAsync(fixed.selectionId, asked.basic.callerIDHash),
    unknown: await callers.basic.getPocketAgent().getCallerIDsFromSelectionAsync(123456, ""),
    wrong: await outcome(callers.basic.getPocketAgent().getCallerIDsFromSelectionAsync({ selectionId: { SelectionId: 1 } })),
  };
}

/** Active companies of each way to sign in, and of one in several languages and zones. */
async function active(signIn, callers, { category }) {
  const since = new Date("2006-12-08T16:54:02Z");
  const asked = {};
  for (const [name, api] of Object.entries(callers))
    asked[name] = await api.getContactAgent().getMyActiveContactsAsync(since, [category], "All");
  for (const [name, options] of Object.entries({
    norwegian: { languageCode: "no", cultureCode: "nb-NO", timezone: "NO", timezoneInclude: true },
    american: { languageCode: "en", cultureCode: "en-US", timezone: "US-NY", timezoneInclude: true },
  }))
    asked[name] = await connect({ ...signIn, ...options }).getContactAgent().getMyActiveContactsAsync(since, [category], 127);
  const agent = callers.basic.getContactAgent();
  return {
    ...asked,
    completed: await agent.getMyActiveContactsAsync(since, [category], 8),
    recent: await agent.getMyActiveContactsAsync(null, null, 0),
    ofNoCategory: await agent.getMyActiveContactsAsync(since, [999999], "All"),
  };
}

async function editCompany(agent) {
  const entity = await agent.createDefaultContactEntityAsync();
  entity.name = "Konopelski";
  entity.phones = [{ value: "+47 22 51 80 09", description: "Desk" }];
  entity.urls = [{ value: "http://www.example.com/" }];
  entity.address.street.city = "Oslo";
  const made = await agent.saveContactEntityAsync(entity);
  made.department = "Oslo";
  made.phones.unshift({ value: "22518008" });
  const changed = await agent.saveContactEntityAsync(made);
  const read = await agent.getContactEntityAsync(changed.contactId);
  const simple = await agent.getContactAsync(changed.contactId);
  const list = await agent.getContactListAsync([changed.contactId, 999999]);
  await agent.deleteContactEntityAsync(changed.contactId);
  return { read, simple, list, gone: await agent.getContactEntityAsync(changed.contactId) };
}

async function editPerson(agent, { company }) {
  const entity = await agent.createDefaultPersonEntityAsync();
  Object.assign(entity, { firstname: "Bo", lastname: "Lund", contact: { contactId: company }, birthDate: new Date("1980-05-17T00:00:00Z") });
  entity.mobilePhones = [{ value: "90123457" }];
  const made = await agent.savePersonEntityAsync(entity);
  const read = await agent.getPersonEntityAsync(made.personId);
  await agent.deletePersonEntityAsync(made.personId);
  return { read, gone: await agent.getPersonEntityAsync(made.personId) };
}
