"use strict";

// What the scripts share. Each takes one JSON document as its argument and prints one.
const { WebApi } = require("@superoffice/webapi");
const { WebApiBase } = require("@superoffice/webapi/WebApiBase.js");
const { Create_SoPrincipalCarrier_From } = require("@superoffice/webapi/Converters.js");

/** The published client, signed in by one of its three ways. */
function connect({ url, user, password, ticket, token, ...options }) {
  const api = new WebApi({ baseUrl: url, ...options });
  if (user !== undefined) api.authenticateWithPassword(user, password);
  if (ticket !== undefined) api.authenticateWithTicket(ticket);
  if (token !== undefined) api.authenticateWithToken(token);
  return api;
}

/** The addresses about who is signed in. The published client knows what they answer, but has no method for them. */
class UserRestApi extends WebApiBase {
  constructor(api) {
    const options = WebApiBase.FigureOutOptions(api._options);
    options.basePath = "v1/User/";
    super(options);
  }

  async getCurrentPrincipalAsync(options) {
    const response = await this._axios.get("currentPrincipal", WebApiBase.GetAxiosRequestConfig(options, this._options));
    return Create_SoPrincipalCarrier_From(response.data);
  }

  async createTicketAsync() {
    return (await this._axios.post("ticket", null, WebApiBase.GetAxiosRequestConfig(undefined, this._options))).data;
  }

  async logOutAsync() {
    return (await this._axios.post("logout", null, WebApiBase.GetAxiosRequestConfig(undefined, this._options))).data;
  }
}

/** What became of a call: its value, or the answer that it was refused with. */
async function outcome(call) {
  try {
    return { value: await call };
  } catch (error) {
    if (!error.response) throw error;
    const { status, data, headers } = error.response;
    return { status, data, headers };
  }
}

/** Runs a script: from its argument to what it prints. */
async function run(main) {
  console.log(JSON.stringify(await main(JSON.parse(process.argv[2]))));
}

module.exports = { connect, outcome, run, UserRestApi };
