// One campaign: when its contacts may be called, and how many there are to call.
import { el, facts, tiles, card } from './dom.js'
import { chart } from './chart.js'
import { say, time, count } from './texts.js'
import { dialler } from './api.js'

/** The view of a campaign. Its numbers are read again and again. */
export async function campaign(id, repeat) {
  const path = `dialler/campaigns/${encodeURIComponent(id)}`
  const { records: [campaign] } = await dialler('GET', path)
  const [note, numbers, after] = [el('p', { class: 'fault' }), el('div'), el('p', { class: 'soft' })]
  const hours = chart({
    bars: [{ kind: 'calls', value: hour => hour.n }],
    timeOf: hour => hour.dtFrom, isMarked: (time, index) => index % 3 === 0,
    read: hour => say('hourSays', hour.dtFrom.slice(11, 16), count(hour.n)),
  })
  await update()
  repeat(update)
  return [el('h1', {}, campaign.Name), card(null, facts([
    [say('id'), String(campaign.ID)], [say('active'), say(campaign.bActive === false ? 'no' : 'yes')], [say('contactsCount'), count(campaign.nContacts)],
    [say('hoursOf'), campaign.CallingHours?.map(span => `${span.Days} ${span.From}–${span.To}`).join(', ') ?? say('always')],
    [say('zone'), campaign.CallingHours && (campaign.CallingHoursTimeZone ?? say('zoneOwn'))],
  ])), el('h2', {}, say('supply')), note, numbers, card(say('laterByHour'), hours.element, after)]

  async function update() {
    const supply = await dialler('GET', `${path}/supply`)
    const later = supply.LaterByHour.reduce((total, hour) => total + hour.n, 0)
    note.hidden = supply.bActive
    note.textContent = say('inactive')
    numbers.replaceChildren(tiles([
      [say('due'), count(supply.nDue)], [say('later'), count(supply.nLater)], [say('leased'), count(supply.nLeased)],
      [say('outsideHours'), count(supply.nOutsideHours)], [say('locked'), count(supply.nLocked)], [say('doNotCall'), count(supply.nDoNotCall)],
      [say('finished'), count(supply.nFinished)], [say('nextDue'), supply.dtNextDue ? time(supply.dtNextDue) : '–'],
    ]))
    hours.show(supply.LaterByHour, say('laterSays', count(later)))
    after.textContent = supply.nLaterBeyond > 0 ? say('beyond', count(supply.nLaterBeyond)) : ''
  }
}
