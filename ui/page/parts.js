// The parts of the page: which one the pointer is over, and which one is being spoken of.
  let over = null;
  const tellOver = (block) => {
    if (block === over) return;
    over = block;
    tell({ kind: 'hover', block: block === null ? null : Number(block.id.slice(1)) });
  };
  document.addEventListener('pointerover', (event) => tellOver(event.target instanceof Element ? event.target.closest('.block') ?? over : over));
  document.documentElement.addEventListener('pointerleave', () => tellOver(null));

  answers.part = ({ block }) => {
    for (const one of blocks) one.classList.toggle('spoken-of', one.id === `b${block}`);
  };

