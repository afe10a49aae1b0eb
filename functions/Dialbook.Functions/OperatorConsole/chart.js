// Columns along a time, with axes. What a column holds is told when it is pointed at, or chosen with the arrow keys.
import { el } from './dom.js'
import { say, count } from './texts.js'

/**
 * A chart that stays while its columns change.
 * @param bars kinds of bars, of which a later one stands in front: { kind, value }, where value takes a column
 * @param line a line with an axis of its own on the right, in the same form
 * @param timeOf the time at which a column begins, in the client's zone
 * @param read what a column holds, in words
 * @param isMarked whether the time of a column, by its place, stands on the axis
 * @returns its element, and how to show columns, with what they say together
 */
export function chart({ bars, line, timeOf, read, isMarked }) {
  let columns = [], chosen = null
  const plot = el('svg', { class: 'plot', role: 'img' })
  const times = el('svg', { class: 'times', 'aria-hidden': 'true' })
  const [left, right] = [scale('left'), line && scale(`right ${line.kind}`)]
  const reading = el('p', { class: 'reading' })
  const reader = el('div', {
    class: 'reader', role: 'slider', tabindex: '0', 'aria-label': say('column'), 'aria-valuemin': '1',
    onpointermove: event => choose(at(event.clientX)), onpointerdown: event => choose(at(event.clientX)), onpointerleave: leave,
    onkeydown: go, onfocus: () => chosen === null && columns.length > 0 && choose(columns.length - 1), onblur: () => choose(null),
  })
  return { element: el('figure', { class: 'chart' }, left, el('div', { class: 'plots' }, plot, reader), right, times, reading), show }

  function show(shown, summary) {
    const time = chosen === null ? null : timeOf(columns[chosen])
    columns = shown
    const index = time === null ? -1 : columns.findIndex(column => timeOf(column) === time)
    chosen = index < 0 ? null : index
    plot.setAttribute('aria-label', summary)
    reader.setAttribute('aria-valuemax', String(columns.length))
    draw()
  }

  function draw() {
    const most = top(Math.max(...columns.map(column => Math.max(...bars.map(bar => bar.value(column))))))
    plot.replaceChildren(...[0, 50, 100].map(y => el('line', { svg: true, class: 'grid', x1: '0', x2: '100%', y1: `${y}%`, y2: `${y}%` })),
      ...chosen === null ? [] : [el('rect', { svg: true, class: 'chosen', x: percent(chosen), y: '0', width: percent(1), height: '100%' })],
      ...bars.flatMap(bar => columns.map((column, index) => [bar.value(column), index]).filter(([size]) => size > 0).map(([size, index]) => {
        const height = Math.max(size / most * 100, 1)
        return el('rect', { svg: true, class: bar.kind, x: percent(index + 0.12), y: `${100 - height}%`, width: percent(0.76), height: `${height}%` })
      })), ...line ? [drawLine()] : [])
    mark(left, most)
    times.replaceChildren(...columns.map((column, index) => [timeOf(column), index])
      .filter(([time, index]) => isMarked(time, index))
      .map(([time, index]) => el('text', { svg: true, x: percent(index + 0.5), y: '1em' }, time.slice(11, 16))))
    tell()
  }

  function drawLine() {
    const most = top(Math.max(...columns.map(line.value)))
    mark(right, most)
    const points = columns.map((column, index) => `${(index + 0.5) / columns.length * 100},${100 - line.value(column) / most * 100}`).join(' ')
    return el('svg', { 'aria-hidden': 'true', viewBox: '0 0 100 100', preserveAspectRatio: 'none', width: '100%', height: '100%' },
      el('polyline', { svg: true, class: line.kind, points }))
  }

  function choose(index) {
    chosen = index
    draw()
  }

  function leave() {
    if (document.activeElement !== reader) choose(null)
  }

  function go(event) {
    const last = columns.length - 1, from = chosen ?? last
    const index = { ArrowLeft: from - 1, ArrowDown: from - 1, ArrowRight: from + 1, ArrowUp: from + 1, Home: 0, End: last,
      PageUp: from + 10, PageDown: from - 10, Escape: null }[event.key]
    if (index === undefined || columns.length === 0) return
    event.preventDefault()
    choose(index === null ? null : Math.min(Math.max(index, 0), last))
  }

  function tell() {
    const text = chosen === null ? say('pointAt') : read(columns[chosen])
    reading.textContent = text
    reading.classList.toggle('soft', chosen === null)
    reader.setAttribute('aria-valuenow', String((chosen ?? columns.length - 1) + 1))
    reader.setAttribute('aria-valuetext', text)
  }

  function at(x) {
    const box = reader.getBoundingClientRect()
    return Math.min(Math.max(Math.floor((x - box.left) / box.width * columns.length), 0), columns.length - 1)
  }

  function percent(index) {
    return `${index / columns.length * 100}%`
  }
}

const scale = place => el('div', { class: `scale ${place}`, 'aria-hidden': 'true' })

/** Writes the top, the middle and the bottom of an axis. */
function mark(axis, most) {
  axis.replaceChildren(...[most, most / 2, 0].map(number => el('span', {}, Number.isInteger(number) ? count(number) : '')))
}

/** The next round number: 1, 2, 4, 10, 20, 40, 100 … */
function top(number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(number, 1)))
  return power * [1, 2, 4, 6, 10].find(step => step * power >= number)
}
