// Talks to a learning system: SCORM 2004, SCORM 1.2, or xAPI by launch parameters; to nobody if there is none.
var Runtime = (function () {
  'use strict';

  function find(from, name) {
    var at = from;
    for (var step = 0; at && step < 12; step++) {
      try {
        if (at[name]) { return at[name]; }
      } catch (foreign) { return null; } // a window of another origin
      if (at.parent === at) { break; }
      at = at.parent;
    }
    return null;
  }

  function seek(window, name) {
    return find(window, name) || (window.opener ? find(window.opener, name) : null);
  }

  function duration2004(seconds) {
    return 'PT' + Math.max(0, Math.round(seconds)) + 'S';
  }

  function two(number) {
    return (number < 10 ? '0' : '') + number;
  }

  function duration12(seconds) {
    var whole = Math.max(0, Math.round(seconds));
    return two(Math.floor(whole / 3600)) + ':' + two(Math.floor(whole / 60) % 60) + ':' + two(whole % 60);
  }

  function scorm2004(api) {
    return {
      open: function () {
        if (api.Initialize('') !== 'true') { return false; }
        if (api.GetValue('cmi.completion_status') !== 'completed') {
          api.SetValue('cmi.completion_status', 'incomplete');
        }
        return true;
      },
      bookmark: function () { return api.GetValue('cmi.location'); },
      keep: function (place) { api.SetValue('cmi.location', place); api.Commit(''); },
      finish: function (right, of, passed) {
        api.SetValue('cmi.score.min', '0');
        api.SetValue('cmi.score.max', String(of));
        api.SetValue('cmi.score.raw', String(right));
        api.SetValue('cmi.score.scaled', String(of ? right / of : 0));
        api.SetValue('cmi.completion_status', 'completed');
        api.SetValue('cmi.success_status', passed ? 'passed' : 'failed');
        api.Commit('');
      },
      close: function (seconds, done) {
        api.SetValue('cmi.session_time', duration2004(seconds));
        api.SetValue('cmi.exit', done ? 'normal' : 'suspend');
        api.Commit('');
        api.Terminate('');
      }
    };
  }

  function scorm12(api) {
    return {
      open: function () {
        if (api.LMSInitialize('') !== 'true') { return false; }
        if (api.LMSGetValue('cmi.core.lesson_status') === 'not attempted') {
          api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
        }
        return true;
      },
      bookmark: function () { return api.LMSGetValue('cmi.core.lesson_location'); },
      keep: function (place) { api.LMSSetValue('cmi.core.lesson_location', place); api.LMSCommit(''); },
      finish: function (right, of, passed) {
        api.LMSSetValue('cmi.core.score.min', '0');
        api.LMSSetValue('cmi.core.score.max', '100');
        api.LMSSetValue('cmi.core.score.raw', String(of ? Math.round(100 * right / of) : 0));
        api.LMSSetValue('cmi.core.lesson_status', passed ? 'passed' : 'failed');
        api.LMSCommit('');
      },
      close: function (seconds, done) {
        api.LMSSetValue('cmi.core.session_time', duration12(seconds));
        api.LMSSetValue('cmi.core.exit', done ? '' : 'suspend');
        api.LMSCommit('');
        api.LMSFinish('');
      }
    };
  }

  function xapi(window, launch, course) {
    function send(verb, result) {
      var statement = {
        actor: JSON.parse(launch.actor),
        verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb, display: { en: verb } },
        object: { objectType: 'Activity', id: launch.activity_id || course.id }
      };
      if (result) { statement.result = result; }
      if (launch.registration) { statement.context = { registration: launch.registration }; }
      var request = new window.XMLHttpRequest();
      request.open('POST', launch.endpoint.replace(/\/?$/, '/') + 'statements');
      request.setRequestHeader('X-Experience-API-Version', '1.0.3');
      request.setRequestHeader('Content-Type', 'application/json');
      if (launch.auth) { request.setRequestHeader('Authorization', launch.auth); }
      request.send(JSON.stringify(statement));
    }
    return {
      open: function () { send('initialized'); return true; },
      bookmark: function () { return ''; },
      keep: function () {},
      finish: function (right, of, passed) {
        var score = { scaled: of ? right / of : 0, raw: right, min: 0, max: of };
        send(passed ? 'passed' : 'failed', { score: score, success: passed, completion: true });
        send('completed', { completion: true });
      },
      close: function (seconds) { send('terminated', { duration: duration2004(seconds) }); }
    };
  }

  function parameters(query) {
    var found = {};
    String(query || '').replace(/^\?/, '').split('&').forEach(function (pair) {
      var cut = pair.indexOf('=');
      if (cut > 0) { found[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, ' ')); }
    });
    return found;
  }

  var nobody = {
    open: function () { return true; },
    bookmark: function () { return ''; },
    keep: function () {},
    finish: function () {},
    close: function () {}
  };

  return {
    of: function (window, course) {
      var launch = parameters(window.location && window.location.search);
      if (launch.endpoint && launch.actor) { return xapi(window, launch, course); }
      var api = seek(window, 'API_1484_11');
      if (api) { return scorm2004(api); }
      api = seek(window, 'API');
      return api ? scorm12(api) : nobody;
    }
  };
})();

// One visit: opened once, kept as it goes, closed once.
function Session(runtime, course, now) {
  'use strict';
  var began = now();
  var open = runtime.open();
  var done = false;
  return {
    bookmark: function () {
      var place = open ? parseFloat(runtime.bookmark()) : 0;
      return place > 0 ? place : 0;
    },
    keep: function (seconds) {
      if (open) { runtime.keep(String(Math.floor(seconds))); }
    },
    // Marks the answers; choices holds the index chosen for each question's id.
    finish: function (choices) {
      var right = course.questions.filter(function (question) {
        return choices[question.id] === question.answer;
      }).length;
      var of = course.questions.length;
      var passed = of > 0 && right / of >= 0.8;
      done = true;
      if (open) { runtime.finish(right, of, passed); }
      return { right: right, of: of, passed: passed };
    },
    close: function () {
      if (open) {
        open = false;
        runtime.close((now() - began) / 1000, done);
      }
    }
  };
}
