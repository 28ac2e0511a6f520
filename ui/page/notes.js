// Footnotes: shown beside their mark, so that nobody loses the line.
  let popped = null;

  // Shows a note below its mark; `false` if it is shown already, which leads to the note itself.
  function popNote(mark, note) {
    const again = popped?.mark === mark;
    closeNote();
    if (again) return false;
    const box = document.createElement('aside');
    box.className = 'note-box';
    // It is no part of the text: positions must not count it.
    box.dataset.generated = '';
    box.setAttribute('role', 'note');
    for (const child of note.cloneNode(true).childNodes) box.append(child.cloneNode(true));
    box.querySelectorAll('[id]').forEach((one) => one.removeAttribute('id'));
    document.body.append(box);
    const at = mark.getBoundingClientRect(), width = document.documentElement.clientWidth;
    box.style.insetBlockStart = `${at.bottom + scrollY + 6}px`;
    box.style.left = `${Math.max(0, Math.min(at.left - 20, width - box.offsetWidth))}px`;
    popped = { mark, box };
    remeasure();
    return true;
  }

  function closeNote() {
    popped?.box.remove();
    popped = null;
  }

  document.addEventListener('pointerdown', (event) => { if (popped && event.target instanceof Node && !popped.box.contains(event.target) && event.target !== popped.mark) closeNote(); });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !popped) return;
    event.preventDefault();
    popped.mark.focus();
    closeNote();
  }, true);
