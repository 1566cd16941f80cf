/** Text that is cut off, outside the picture or too small to read from the back row. Runs in the page. */
export function unreadable(smallest: number): string[] {
  const stage = document.querySelector('.stage')?.getBoundingClientRect()
  if (!stage) return ['no stage']
  const scale = stage.width / 1920
  const problems: string[] = []
  const inside = (box: DOMRect, outer: DOMRect): boolean =>
    box.left >= outer.left - 2 &&
    box.right <= outer.right + 2 &&
    box.top >= outer.top - 2 &&
    box.bottom <= outer.bottom + 2
  for (const element of document.querySelectorAll('.stage *')) {
    if (element.closest('.vh, title, desc, defs')) continue
    const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
    if (words.length === 0) continue
    const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${element.textContent?.slice(0, 40)}"`
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    if (size < smallest) problems.push(`${name} is ${size} px`)
    const range = document.createRange()
    range.selectNodeContents(element)
    const drawn = element instanceof SVGElement ? element.getBoundingClientRect() : range.getBoundingClientRect()
    // A letter's box is taller than its ink: the room above a capital and below the line is empty.
    const air = (element instanceof SVGElement ? size * 0.22 : 0) * scale
    const box = new DOMRect(drawn.x, drawn.y + air, drawn.width, drawn.height - 2 * air)
    if (!inside(box, stage)) problems.push(`${name} is outside the stage`)
    const picture = element.closest('svg.scene')
    if (picture && !inside(box, picture.getBoundingClientRect())) problems.push(`${name} is outside its chart`)
    const foot = document.querySelector('.stage-foot')?.getBoundingClientRect()
    if (foot && !element.closest('.stage-foot') && box.bottom > foot.top + 2 * scale)
      problems.push(`${name} runs into the foot`)
    for (let around: Element | null = element; around && !around.matches('.stage'); around = around.parentElement) {
      if (!(around instanceof HTMLElement) || getComputedStyle(around).overflowY !== 'hidden') continue
      if (around.scrollHeight > around.clientHeight + 2 || around.scrollWidth > around.clientWidth + 2)
        problems.push(`${name} is cut off`)
    }
  }
  return problems
}
