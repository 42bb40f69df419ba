(function () {
  'use strict';
  var film = document.getElementById('film');
  var form = document.getElementById('quiz');
  var session = new Session(Runtime.of(window, COURSE), COURSE, Date.now);
  var kept = 0;

  film.addEventListener('loadedmetadata', function () {
    var place = session.bookmark();
    if (place < film.duration - 2) { film.currentTime = place; }
  });
  film.addEventListener('timeupdate', function () {
    if (Math.abs(film.currentTime - kept) >= 5) {
      kept = film.currentTime;
      session.keep(kept);
    }
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var choices = {};
    COURSE.questions.forEach(function (question) {
      var chosen = form.querySelector('input[name="' + question.id + '"]:checked');
      choices[question.id] = chosen ? Number(chosen.value) : -1;
      var field = document.getElementById(question.id);
      field.className = choices[question.id] === question.answer ? 'right' : 'wrong';
      field.querySelector('.why').hidden = false;
    });
    var result = session.finish(choices);
    document.getElementById('result').textContent = result.right + ' / ' + result.of;
  });
  window.addEventListener('pagehide', session.close);
  window.addEventListener('beforeunload', session.close);
})();
