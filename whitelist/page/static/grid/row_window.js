/** Keeps only those rows in the document that can be seen, so that a long table scrolls like a short one. */

/** Rows above and below the visible ones, so that a short scroll shows no gap. */
const MARGIN = 8;

export class RowWindow {
  #count = 0;
  #height = 1;
  #pinned = -1;
  #isAsked = false;
  /** @type {Map<number, HTMLElement>} Index → element. */ #held = new Map();
  /** @type {HTMLElement[]} */ #spare = [];

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} head  Sticks to the top of the scroller.
   * @param {HTMLElement} body
   * @param {() => HTMLElement} create
   * @param {(element: HTMLElement, index: number) => void} fill
   */
  constructor(scroller, head, body, create, fill) {
    this.scroller = scroller;
    this.head = head;
    this.body = body;
    this.create = create;
    this.fill = fill;
    scroller.addEventListener("scroll", () => this.#ask(), { passive: true });
    new ResizeObserver(() => this.#ask()).observe(scroller);
  }

  /** Show *count* rows, all filled again. @param {number} count */
  reset(count) {
    this.#count = count;
    this.#pinned = -1;
    this.#held.clear();
    this.#spare = [];
    this.body.replaceChildren();
    this.render();
  }

  /** Keep this row in the document also when it cannot be seen: it has the focus. @param {number} index */
  pin(index) { this.#pinned = index; }

  /** @param {number} index @returns {HTMLElement | undefined} */
  at(index) { return this.#held.get(index); }

  /** Fill the rows in the document again. */
  refresh() { for (const [index, row] of this.#held) this.fill(row, index); }

  /** How many rows can be seen at once. */
  get page() { return Math.max(1, Math.floor(this.#visible / this.#height)); }

  get #visible() { return this.scroller.clientHeight - this.head.offsetHeight; }

  /** Scroll as little as needed to show a row, and render it. @param {number} index */
  reveal(index) {
    const top = index * this.#height;
    const { scrollTop } = this.scroller;
    const lowest = top + this.#height - this.#visible;
    if (top < scrollTop || scrollTop < lowest) this.scroller.scrollTop = top < scrollTop ? top : lowest;
    this.render();
  }

  #ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.render();
    });
  }

  /** Read all sizes first, then write: mixing both would lay out the page several times. */
  render() {
    if (this.#count === 0) return;
    const height = this.#measured();
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / height) - MARGIN);
    const last = Math.min(this.#count, Math.ceil((this.scroller.scrollTop + this.#visible) / height) + MARGIN);
    const wanted = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
    if (this.#pinned >= 0 && this.#pinned < first) wanted.unshift(this.#pinned);
    if (this.#pinned >= last && this.#pinned < this.#count) wanted.push(this.#pinned);
    if (height !== this.#height) this.#move(height);
    this.body.style.height = `${this.#count * height}px`;
    this.#place(wanted);
  }

  /** All rows have one height, which CSS decides. */
  #measured() {
    const held = this.body.firstElementChild;
    const row = /** @type {HTMLElement} */ (held ?? this.body.appendChild(this.create()));
    const height = row.offsetHeight;
    if (held === null) row.remove();
    return height || this.#height; // 0 while the table is hidden
  }

  /** Rows that stay are never moved in the document, which would take the focus away. @param {number[]} wanted */
  #place(wanted) {
    const kept = new Set(wanted);
    for (const [index, row] of this.#held) {
      if (kept.has(index)) continue;
      row.remove();
      this.#held.delete(index);
      this.#spare.push(row);
    }
    let next = this.body.firstElementChild;
    for (const index of wanted) {
      const held = this.#held.get(index);
      if (held !== undefined) {
        next = held.nextElementSibling;
        continue;
      }
      const row = this.#take();
      row.style.transform = `translateY(${index * this.#height}px)`;
      this.fill(row, index);
      this.#held.set(index, row);
      this.body.insertBefore(row, next);
    }
  }

  /** @param {number} height  Rows are higher on a narrow screen, or in a larger font. */
  #move(height) {
    this.scroller.scrollTop = Math.round((this.scroller.scrollTop / this.#height) * height);
    this.#height = height;
    for (const [index, row] of this.#held) row.style.transform = `translateY(${index * height}px)`;
  }

  #take() { return this.#spare.pop() ?? this.create(); }
}
