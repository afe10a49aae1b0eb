"use strict";

const { connect, outcome, run, UserRestApi } = require("./dialbook.js");

const users = signIn => new UserRestApi(connect(signIn));

run(async ({ url, user, password, token }) => {
  const basic = await users({ url, user, password }).getCurrentPrincipalAsync();
  const made = await users({ url, user, password }).createTicketAsync();
  const byTicket = { url, ticket: made.Ticket };
  return {
    basic,
    made,
    ticket: await users(byTicket).getCurrentPrincipalAsync(),
    bearer: await users({ url, token }).getCurrentPrincipalAsync(),
    selected: await users({ url, token, axiosConfig: { params: { $select: "Associate,AssociateId" } } }).getCurrentPrincipalAsync(),
    loggedOut: await users(byTicket).logOutAsync(),
    afterwards: await outcome(users(byTicket).getCurrentPrincipalAsync()),
    wrong: await outcome(users({ url, user, password: password + "x" }).getCurrentPrincipalAsync()),
    nobody: await outcome(users({ url }).getCurrentPrincipalAsync()),
  };
});
