'use strict';
(() => {
  const code = document.getElementById('code');
  const copy = document.getElementById('copy');
  const status = document.getElementById('status');
  const say = (text, bad) => {
    status.textContent = text;
    status.classList.toggle('bad', Boolean(bad));
  };
  const select = () => {
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  const byHand = () => {
    select();
    // The old way still works where the page is not a secure context.
    if (document.execCommand('copy')) {
      say('Copied. Paste it where you are asked for the code.');
    } else {
      say('Copying is not allowed here. The code is selected: copy it with the keyboard.', true);
    }
  };
  copy.hidden = false;
  copy.addEventListener('click', () => {
    if (navigator.clipboard) {
      navigator.clipboard
        .writeText(code.textContent)
        .then(() => say('Copied. Paste it where you are asked for the code.'), byHand);
    } else {
      byHand();
    }
  });
  document.getElementById('another').addEventListener('click', () => say('Getting the code'));
  setTimeout(() => {
    document.body.classList.add('expired');
    copy.hidden = true;
    say('This code has expired. Get another one.', true);
  }, Number(code.dataset.life) * 1000);
})();
