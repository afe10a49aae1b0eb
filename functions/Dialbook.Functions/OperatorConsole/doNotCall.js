// The client's numbers that are not to be called: look up, add, remove.
import { el, table, card } from './dom.js'
import { say, time } from './texts.js'
import { Refusal, dialler } from './api.js'

const path = 'dialler/doNotCall'
const pageSize = 50

/** The view of the list. */
export async function doNotCall() {
  const [said, found, list] = [el('p', { role: 'status' }), el('div', { 'aria-live': 'polite' }), el('div')]
  const sought = el('input', { name: 'sought', required: true, inputmode: 'tel' })
  await showList()
  return [el('h1', {}, say('doNotCall')),
    card(say('lookUp'), el('form', { role: 'search', onsubmit: look }, el('label', {}, say('number'), sought),
      el('button', { class: 'main' }, say('lookUp'))), found),
    card(say('add'), el('form', { onsubmit: add }, input('telephone', 'PhoneNumber', { required: true, inputmode: 'tel', maxlength: '256' }),
      input('reason', 'Reason', { maxlength: '256' }), input('expires', 'dtExpires', { type: 'date' }), el('button', { class: 'main' }, say('add'))), said),
    card(say('onList'), list)]

  function input(label, name, attributes) {
    return el('label', {}, say(label), el('input', { name, ...attributes }))
  }

  async function look(event) {
    event.preventDefault()
    try {
      const { records } = await dialler('GET', `${path}?phoneNumber=${encodeURIComponent(sought.value)}`)
      found.replaceChildren(entries(records))
    } catch (refusal) {
      found.replaceChildren(refusal.status === 404 ? el('p', {}, say('notOnList')) : fault(refusal))
    }
  }

  async function add(event) {
    event.preventDefault()
    const form = event.target
    const { PhoneNumber, Reason, dtExpires } = Object.fromEntries(new FormData(form))
    await tell(async () => {
      await dialler('POST', path, { json: { records: [{ PhoneNumber, Reason: Reason || null, dtExpires: dtExpires || null }] } })
      form.reset()
      return say('added')
    })
  }

  async function remove(number) {
    await tell(async () => {
      await dialler('DELETE', `${path}?phoneNumber=${encodeURIComponent(number)}`)
      found.replaceChildren()
      return say('removed', number)
    })
  }

  /** Does something to the list, says what came of it, and shows the list anew. */
  async function tell(work) {
    try {
      said.textContent = await work()
      await showList()
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      said.replaceChildren(fault(refusal))
    }
  }

  async function showList() {
    list.replaceChildren(...await pageFrom(null))
  }

  async function pageFrom(page) {
    const answer = await dialler('GET', `${path}?limitPageSize=${pageSize}${page ? `&page=${encodeURIComponent(page)}` : ''}`)
    const more = answer.nextPage && el('button', { type: 'button', onclick: async () => more.replaceWith(...await pageFrom(answer.nextPage)) }, say('next'))
    return [entries(answer.records), more].filter(Boolean)
  }

  function entries(records) {
    return table(say('onList'), [
      { name: say('number'), cell: entry => entry.PhoneNumber },
      { name: say('reason'), cell: entry => entry.Reason ?? '' },
      { name: say('expires'), cell: entry => entry.dtExpires ? time(entry.dtExpires) : say('expiresNever') },
      { name: say('created'), cell: entry => time(entry.dtCreated) },
      { name: '', cell: entry => el('button', { type: 'button', 'aria-label': `${say('remove')} ${entry.PhoneNumber}`, onclick: () => remove(entry.PhoneNumber) }, say('remove')) },
    ], records, say('nothing'))
  }
}

function fault(refusal) {
  return el('p', { class: 'fault', role: 'alert' }, [refusal.message, ...refusal.details.length > 1 ? refusal.details.map(detail => `${detail.field}: ${detail.error}`) : []].join(' '))
}
