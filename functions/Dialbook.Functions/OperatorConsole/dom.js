// Elements without any text being taken for markup.

/** An element with attributes, listeners (onclick …) and children; what is null or false is left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElementNS(name === 'svg' || attributes.svg ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml', name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false || key === 'svg') continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false))
  return element
}

/** A table whose rows become cards where there is little room. */
export function table(caption, columns, rows, whenEmpty) {
  if (rows.length === 0) return el('p', { class: 'soft' }, whenEmpty)
  return el('table', { class: 'wide' },
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map(column => el('th', { scope: 'col', class: column.number ? 'number' : null }, column.name)))),
    el('tbody', {}, rows.map(row => el('tr', {}, columns.map(column =>
      el('td', { class: column.number ? 'number' : null, 'data-name': column.name }, column.cell(row)))))))
}

export function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))
}

export function tiles(pairs) {
  return el('div', { class: 'tiles' }, pairs.map(([name, value]) => el('dl', { class: 'tile' }, el('dt', {}, name), el('dd', {}, value))))
}

export function card(title, ...children) {
  return el('section', { class: 'card' }, title && el('h2', {}, title), children)
}
