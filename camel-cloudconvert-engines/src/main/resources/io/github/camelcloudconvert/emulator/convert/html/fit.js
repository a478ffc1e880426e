// Makes a page smaller that is wider than its sheet, because what stands beside a sheet is not printed.
(function () {
  'use strict';
  const SMALLEST = 0.5;
  const MILLIMETRES = {a0: 841, a1: 594, a2: 420, a3: 297, a4: 210, a5: 148, a6: 105, b4: 250, b5: 176,
    letter: 215.9, legal: 215.9, ledger: 279.4};
  const LONGER = {ledger: 431.8, legal: 355.6, letter: 279.4, a0: 1189, a1: 841, a2: 594, a3: 420, a4: 297, a5: 210,
    a6: 148, b4: 353, b5: 250};
  const root = document.documentElement;
  let size = 'a4';
  const margin = {left: '0px', right: '0px'};

  function pixels(length) {
    const probe = document.createElement('div');
    probe.style.cssText = 'position: absolute; visibility: hidden; width: ' + length;
    document.body.appendChild(probe);
    const width = probe.getBoundingClientRect().width;
    probe.remove();
    return width;
  }

  // what is measured is what will be printed
  function read(rules) {
    for (const rule of rules) {
      if (rule.media) {
        rule.media.mediaText = rule.media.mediaText.replace(/\bscreen\b/g, 'speech').replace(/\bprint\b/g, 'all');
      }
      if (rule instanceof CSSPageRule && !rule.selectorText) {
        size = rule.style.getPropertyValue('size') || size;
        margin.left = rule.style.marginLeft || margin.left;
        margin.right = rule.style.marginRight || margin.right;
      } else if (rule.cssRules) {
        read(rule.cssRules);
      }
    }
  }

  function sheet() {
    const words = size.toLowerCase().split(/\s+/);
    const name = words.find(word => MILLIMETRES[word]);
    if (name) {
      return pixels((words.includes('landscape') ? LONGER : MILLIMETRES)[name] + 'mm');
    }
    return /^[\d.]/.test(words[0]) ? pixels(words[0]) : pixels(words[0] === 'landscape' ? '297mm' : '210mm');
  }

  window.addEventListener('load', function () {
    for (const style of document.styleSheets) {
      read([style]);
      read(style.cssRules);
    }
    const room = sheet() - pixels(margin.left) - pixels(margin.right);
    root.style.width = room + 'px';
    const taken = root.scrollWidth;
    root.style.width = '';
    if (room > 0 && taken > room + 2) {
      root.style.zoom = Math.max(SMALLEST, room / taken);
      if (room / taken < SMALLEST) {
        document.title = 'wider than paper';
      }
    }
  });
})();
