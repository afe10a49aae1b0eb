// The operator's page: signs in, and shows one of the views that the address names behind #.
import { el, table, facts, tiles, card } from './dom.js'
import { chart } from './chart.js'
import { campaign } from './supply.js'
import { doNotCall } from './doNotCall.js'
import { say, language, otherLanguage, time, age, count } from './texts.js'
import { Refusal, signIn, signOut, find, dialler, at } from './api.js'

const views = { overview, campaigns, jobs, contacts, doNotCall, selections }
const running = ['Queued', 'Running']
const refreshEvery = 2000

const main = document.getElementById('main')
const nav = document.querySelector('nav')
let principal = null
let shown = 0

addEventListener('hashchange', show)
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
principal = await find()
await show()

function announce(text) {
  document.getElementById('said').textContent = text
}

function theme() {
  return document.documentElement.dataset.theme
}

async function show() {
  const number = ++shown
  document.documentElement.lang = language()
  document.querySelector('.skip').textContent = say('skip')
  const name = location.hash.slice(1).split('/')[0]
  const view = name in views ? name : 'overview'
  nav.hidden = principal === null
  nav.setAttribute('aria-label', 'Dialbook')
  nav.replaceChildren(...Object.keys(views).map(each => el('a', { href: `#${each}`, 'aria-current': each === view ? 'page' : null }, say(each))))
  document.querySelector('.tools').replaceChildren(
    el('button', { type: 'button', onclick: () => { localStorage.setItem('language', otherLanguage()); show() } }, say('language')),
    el('button', { type: 'button', onclick: switchTheme }, say(theme() === 'dark' ? 'light' : 'dark')),
    principal && el('button', { type: 'button', onclick: leave }, say('signOut')) || '')
  if (principal === null) return main.replaceChildren(...signInForm())
  document.title = `${say(view)} – Dialbook`
  await fill(() => views[view](location.hash.slice(1).split('/')[1]), number)
}

/** Fills the page with what a view makes, unless another was chosen meanwhile. */
async function fill(view, number = shown) {
  try {
    const children = await view()
    if (number === shown) main.replaceChildren(...children.filter(Boolean))
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 401) {
      principal = null
      return show()
    }
    if (number === shown) main.replaceChildren(el('p', { class: 'fault', role: 'alert' }, `${say('failedToLoad')} ${fault.message}`))
  }
}

/** Calls again and again, as long as the view is shown and it says so. */
function repeat(call) {
  const number = shown
  setTimeout(async () => {
    if (number === shown && document.visibilityState === 'visible') await call().catch(fault => announce(fault.message))
    if (number === shown) repeat(call)
  }, refreshEvery)
}

function switchTheme() {
  document.documentElement.dataset.theme = theme() === 'dark' ? 'light' : 'dark'
  localStorage.setItem('theme', theme())
  show()
}

async function leave() {
  await signOut().catch(() => null)
  principal = null
  await show()
}

function signInForm() {
  const fault = el('p', { class: 'fault', role: 'alert' })
  const byToken = [field('token', { type: 'password', autocomplete: 'off', required: true })]
  const byUser = [field('name', { autocomplete: 'username', required: true }), field('password', { type: 'password', autocomplete: 'current-password', required: true })]
  const fields = el('div', {}, byToken)
  const kind = el('select', { name: 'kind', onchange: () => fields.replaceChildren(...kind.value === 'token' ? byToken : byUser) },
    el('option', { value: 'token' }, say('token')), el('option', { value: 'user' }, say('user')))
  document.title = `${say('signIn')} – Dialbook`
  return [card(say('signIn'), el('form', { class: 'column', onsubmit: enter }, el('label', {}, say('signInWith'), kind), fields,
    field('appToken', { type: 'password', autocomplete: 'off' }),
    el('button', { class: 'main' }, say('signIn')), fault))]

  async function enter(event) {
    event.preventDefault()
    try {
      principal = await signIn(Object.fromEntries(new FormData(event.target)))
      await show()
      main.focus()
    } catch (refusal) {
      fault.textContent = refusal.status === 401 ? say('refused') : refusal.message
    }
  }
}

function field(name, attributes) {
  return el('label', {}, say(name), el('input', { name, ...attributes }))
}

function state(name) {
  const mood = { Completed: 'good', CompletedWithErrors: 'warn', Failed: 'bad', Cancelled: 'soft' }[name] ?? 'soft'
  return el('span', { class: `state ${mood}` }, name)
}

function progress(job) {
  return el('progress', { max: 100, value: job.nPercent, 'aria-label': say('progress') }, `${job.nPercent} %`)
}

async function overview() {
  const [numbers, lists] = [el('div'), el('div')]
  const hour = chart({
    bars: [{ kind: 'calls', value: minute => minute.nCalls }, { kind: 'faults', value: minute => minute.nFaults }],
    line: { kind: 'rows', value: minute => minute.nRows },
    timeOf: minute => minute.dtMinute, isMarked: time => time[15] === '0',
    read: minute => say('minuteSays', minute.dtMinute.slice(11, 16), count(minute.nCalls), count(minute.nFaults), count(minute.nRows)),
  })
  await update()
  repeat(update)
  return [el('h1', {}, say('overview')), numbers,
    card(say('lastHour'), el('p', { class: 'key' }, key('accent', 'calls'), key('bad', 'faults'), key('good', 'rows'), say('chartNote')), hour.element),
    lists]

  async function update() {
    const [now, all] = await Promise.all([dialler('GET', 'operations'), dialler('GET', 'dialler/jobs')])
    const sum = name => now.minutes.reduce((total, minute) => total + minute[name], 0)
    const open = all.records.filter(job => running.includes(job.State))
    hour.show(now.minutes, say('chartSays', count(sum('nCalls')), count(sum('nFaults')), count(sum('nRows'))))
    numbers.replaceChildren(
      tiles([[say('store'), now.store], [say('storeTime'), `${count(now.nStoreMilliseconds)} ms`], [say('running'), count(open.length)],
        [say('calls'), count(sum('nCalls'))], [say('faults'), count(sum('nFaults'))], [say('rows'), count(sum('nRows'))]]))
    lists.replaceChildren(
      card(say('queues'), table(say('queues'), [
        { name: say('queue'), cell: queue => queue.Name },
        { name: say('waiting'), number: true, cell: queue => count(queue.nMessages) },
        { name: say('givenUp'), number: true, cell: queue => count(queue.nPoison) },
      ], now.queues, say('nothing'))),
      card(say('running'), jobTable(open)))
  }

  function key(colour, name) {
    return el('span', { class: colour }, say(name))
  }
}

async function campaigns(id) {
  if (id) return campaign(id, repeat)
  const [all, working] = await Promise.all([dialler('GET', 'dialler/campaigns'), dialler('GET', 'dialler/jobs')])
  const open = id => working.records.find(job => job.DiallerCampaignsID === id && running.includes(job.State))
  return [el('h1', {}, say('campaigns')), card(null, table(say('campaigns'), [
    { name: say('id'), number: true, cell: campaign => String(campaign.ID) },
    { name: say('name'), cell: campaign => el('a', { href: `#campaigns/${campaign.ID}` }, campaign.Name) },
    { name: say('active'), cell: campaign => say(campaign.bActive === false ? 'no' : 'yes') },
    { name: say('contactsCount'), number: true, cell: campaign => count(campaign.nContacts) },
    { name: say('from'), cell: campaign => time(campaign.dtFrom) },
    { name: say('to'), cell: campaign => time(campaign.dtTo) },
    { name: say('maxTries'), number: true, cell: campaign => campaign.nMaxTries === null ? '' : String(campaign.nMaxTries) },
    { name: say('progress'), cell: campaign => open(campaign.ID) ? progress(open(campaign.ID)) : '' },
  ], all.records, say('nothing')))]
}

function jobTable(list, act) {
  return table(say('jobs'), [
    { name: say('id'), cell: job => el('a', { href: `#jobs/${job.JobID}` }, el('code', {}, job.JobID)) },
    { name: say('kind'), cell: job => job.TableName ? `${job.Kind} (${job.TableName})` : job.Kind },
    { name: say('state'), cell: job => state(job.State) },
    { name: say('progress'), cell: progress },
    { name: say('total'), number: true, cell: job => count(job.nTotal) },
    { name: say('failedRows'), number: true, cell: job => count(job.nFailed) },
    { name: say('created'), cell: job => time(job.dtCreated) },
    act && { name: '', cell: act },
  ].filter(Boolean), list, say('nothing'))
}

async function jobs(id) {
  const place = el('div')
  const failed = el('div')
  let isEnded = false
  await update()
  repeat(update)
  return [el('h1', {}, say('jobs')), !id && await uploadCard(), place, failed]

  async function update() {
    if (isEnded) return
    const list = id ? await dialler('GET', `dialler/jobs/${encodeURIComponent(id)}`) : await dialler('GET', 'dialler/jobs')
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset.job : null
    place.replaceChildren(card(null, jobTable(list.records, job => running.includes(job.State) && el('button', {
      type: 'button', 'data-job': job.JobID, onclick: async () => { await dialler('POST', `dialler/jobs/${job.JobID}/cancel`); await update() },
    }, say('cancel')))))
    if (focused) place.querySelector(`[data-job="${CSS.escape(focused)}"]`)?.focus()
    if (!id) return
    const ignored = list.records[0].IgnoredColumns
    failed.replaceChildren(ignored.length ? el('p', { class: 'soft' }, say('ignored', ignored.join(', '))) : '', await failedCard(id))
    isEnded = !running.includes(list.records[0].State)
  }
}

async function failedCard(id) {
  const address = `dialler/jobs/${encodeURIComponent(id)}/results?outcome=failed`
  const response = await fetch(at(`${address}&format=ndjson`))
  const lines = (await response.text()).split('\n').filter(Boolean)
  const rows = lines.slice(0, 100).map(line => JSON.parse(line))
  return card(say('failedOf'),
    el('p', { class: 'row' }, el('a', { href: at(address), download: '' }, `${say('download')} (CSV)`), el('a', { href: at(`${address}&format=ndjson`), download: '' }, `${say('download')} (NDJSON)`)),
    table(say('failedOf'), [
      { name: say('row'), number: true, cell: row => String(row.RowNumber) },
      { name: say('error'), cell: row => row.Error },
      { name: say('content'), cell: ({ RowNumber, Outcome, ID, Error, ...content }) => el('code', {}, Object.entries(content).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`).join(', ')) },
    ], rows, say('noFailed')),
    lines.length > rows.length && el('p', { class: 'soft' }, say('more', count(lines.length - rows.length))))
}

async function uploadCard() {
  const all = await dialler('GET', 'dialler/campaigns')
  const said = el('p', { role: 'status' })
  const campaign = el('select', { name: 'campaign' }, all.records.map(each => el('option', { value: each.ID }, `${each.ID} ${each.Name}`)))
  const overwrite = el('input', { type: 'checkbox', name: 'overwrite' })
  const file = el('input', { type: 'file', accept: '.csv,.ndjson,.jsonl,.json,.gz', onchange: () => file.files[0] && send(file.files[0]) })
  const drop = el('div', {
    class: 'drop',
    ondragover: event => { event.preventDefault(); drop.classList.add('over') },
    ondragleave: () => drop.classList.remove('over'),
    ondrop: event => { event.preventDefault(); drop.classList.remove('over'); if (event.dataTransfer.files[0]) send(event.dataTransfer.files[0]) },
  }, el('label', { class: 'row' }, `${say('drop')} ${say('choose')}`, file))
  return card(say('import'), el('div', { class: 'row' }, el('label', {}, say('campaign'), campaign), el('label', { class: 'check' }, overwrite, say('overwrite'))), drop, said)

  async function send(chosen) {
    said.textContent = say('sending', chosen.name)
    const plain = chosen.name.replace(/\.gz$/, '')
    const type = plain.endsWith('.json') ? 'application/json' : /\.(ndjson|jsonl)$/.test(plain) ? 'application/x-ndjson' : 'text/csv'
    try {
      const answer = await dialler('POST', `dialler/contacts/import/batch?diallerCampaignsID=${campaign.value}&overwriteDuplicates=${overwrite.checked}`, {
        body: chosen, headers: { 'Content-Type': type, 'Idempotency-Key': crypto.randomUUID(), ...plain === chosen.name ? {} : { 'Content-Encoding': 'gzip' } },
      })
      said.replaceChildren(say('accepted', answer.JobID), ' ', el('a', { href: `#jobs/${answer.JobID}` }, say('show')))
    } catch (refusal) {
      said.replaceChildren(el('span', { class: 'fault' }, [refusal.message, ...refusal.details.map(detail => `${detail.field}: ${detail.error}`)].join(' ')))
    }
  }
}

function contacts() {
  const found = el('div', { 'aria-live': 'polite' })
  const by = el('select', { name: 'by' }, ['id', 'userData', 'telephone'].map(each => el('option', { value: each }, say(each))))
  const text = el('input', { name: 'text', required: true, 'aria-label': say('contacts') })
  return [el('h1', {}, say('contacts')), card(null, el('form', { role: 'search', onsubmit: search },
    el('label', {}, say('findBy'), by), el('label', {}, say('contacts'), text), el('button', { class: 'main' }, say('find')))), found]

  async function search(event) {
    event?.preventDefault()
    try {
      const list = await look()
      found.replaceChildren(...list.length ? await Promise.all(list.map(contactCard)) : [el('p', {}, say('noContact'))])
    } catch (refusal) {
      found.replaceChildren(el('p', { class: refusal.status === 404 ? '' : 'fault' }, refusal.status === 404 ? say('noContact') : refusal.message))
    }
  }

  async function look() {
    if (by.value === 'id') return (await dialler('GET', `dialler/contacts/${encodeURIComponent(text.value)}`)).records
    if (by.value === 'userData') return (await dialler('GET', `dialler/contacts/contact?userData=${encodeURIComponent(text.value)}`)).records
    return (await dialler('GET', `dialler/contacts?limitPageSize=20&phoneNumber=${encodeURIComponent(text.value)}`)).records
  }

  async function contactCard(contact) {
    const calls = await dialler('GET', `dialler/contacts/contact/${contact.ID}/history`)
    const act = name => el('button', { type: 'button', onclick: async () => {
      try {
        await dialler('PATCH', `dialler/contacts/contact/${contact.ID}/${name}`)
        await search()
        announce(say('done'))
      } catch (refusal) {
        announce(refusal.message)
        found.prepend(el('p', { class: 'fault', role: 'alert' }, refusal.message))
      }
    } }, say(name))
    const numbers = [1, 2, 3, 4, 5, 6].map(index => contact[`PhoneNumber${index}`]).filter(Boolean)
    return card(`${contact.ID} ${[contact.FirstName, contact.Name].filter(Boolean).join(' ')}`,
      facts([[say('campaign'), String(contact.DiallerCampaignsID)], [say('userData'), contact.UserData], [say('numbers'), numbers.join(', ')],
        [say('locked'), contact.bLocked ? `${say('yes')}, ${time(contact.dtLocked)}` : say('no')], [say('tries'), count(contact.nTries)],
        [say('lastTry'), time(contact.dtLastTry)], [say('nextTry'), time(contact.dtNextTry)]]),
      el('p', { class: 'row' }, contact.bLocked ? act('unlock') : act('lock'), act('reset')),
      el('h2', {}, say('history')),
      calls.records.length ? el('ol', { class: 'timeline' }, calls.records.map(call => el('li', {},
        el('strong', {}, call.DiallerCampaignsResultCodes?.Content ?? ''), ` ${call.PhoneNumber ?? ''} `,
        el('div', { class: 'soft' }, [time(call.dtResultCodesTry), call.UsersID && say('by', call.UsersID)].filter(Boolean).join(' · '))))) : el('p', { class: 'soft' }, say('noCalls')))
  }
}

async function selections() {
  const all = await dialler('GET', 'operations/selections')
  const found = el('p', { role: 'status' })
  const selection = el('select', { name: 'selection' }, all.records.map(each => el('option', { value: each.SelectionId }, `${each.SelectionId} ${each.Name}`)))
  const number = el('input', { name: 'number', required: true, inputmode: 'tel' })
  return [el('h1', {}, say('selections')),
    card(null, table(say('selections'), [
      { name: say('id'), number: true, cell: each => String(each.SelectionId) },
      { name: say('name'), cell: each => each.Name },
      { name: say('kind'), cell: each => each.Kind },
      { name: say('size'), number: true, cell: each => each.Hash ? count(each.nCallerIDs) : el('span', { class: 'soft' }, say('never')) },
      { name: say('hash'), cell: each => each.Hash ? el('code', {}, each.Hash) : '' },
      { name: say('changed'), cell: each => each.dtChanged ? age(each.dtChanged) : '' },
      { name: say('refreshed'), cell: each => each.dtRefreshed ? age(each.dtRefreshed) : '' },
    ], all.records, say('nothing'))),
    all.records.length > 0 && card(say('lookUp'), el('form', { onsubmit: look }, el('label', {}, say('selections'), selection), el('label', {}, say('number'), number),
      el('button', { class: 'main' }, say('lookUp'))), found)]

  async function look(event) {
    event.preventDefault()
    try {
      const path = `operations/selections/${selection.value}/callerIDs?phoneNumber=${encodeURIComponent(number.value)}`
      const [entry] = (await dialler('GET', path)).records
      found.textContent = entry ? `${entry.DialInPrefix ? '' : '+'}${entry.PhoneNumber} ${[entry.PersonName, entry.ContactName].filter(Boolean).join(', ')}` : say('notThere')
    } catch (refusal) {
      found.textContent = refusal.message
    }
  }
}
