// Calls with the browser's session. Its ticket is in a cookie that no script can read.

let client = 0

export class Refusal extends Error {
  constructor(status, message, details) {
    super(message)
    this.status = status
    this.details = details ?? []
  }
}

/** Signs in with a token, or with a name and a password; with an application token, where the client has any. */
export async function signIn({ token, name, password, appToken }) {
  sessionStorage.setItem('appToken', appToken)
  const authorization = token ? `Bearer ${token}` : `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${name}:${password}`)))}`
  await send('POST', '/api/v1/User/session', { headers: { Authorization: authorization } })
  return find()
}

/** Who is signed in; null if nobody is. */
export async function find() {
  if (!xsrfToken()) return null
  try {
    const principal = await send('GET', '/api/v1/User/currentPrincipal')
    client = Number(principal.DatabaseContextIdentifier.replace(/\D/g, ''))
    return principal
  } catch (refusal) {
    if (refusal.status === 401) return null
    throw refusal
  }
}

export const signOut = () => send('POST', '/api/v1/User/logout')

/** An address of the client's own. */
export const at = path => `/rest/v1.0/${client}/${path}`

/** Calls the dialler API. */
export const dialler = (method, path, options) => send(method, at(path), options)

const xsrfToken = () => document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length)

async function send(method, address, { json, body, headers = {} } = {}) {
  const xsrf = xsrfToken()
  if (xsrf && method !== 'GET') headers['X-XSRF-TOKEN'] = decodeURIComponent(xsrf)
  const appToken = sessionStorage.getItem('appToken')
  if (appToken) headers['SO-AppToken'] = appToken
  if (json !== undefined) headers['Content-Type'] = 'application/json'
  const response = await fetch(address, { method, headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...headers }, body: body ?? (json === undefined ? undefined : JSON.stringify(json)) })
  const text = await response.text()
  const answer = text ? JSON.parse(text) : null
  if (!response.ok) throw new Refusal(response.status, answer?.error ?? answer?.Message ?? response.statusText, answer?.details)
  return answer
}
