/* What the committer does, in C: the same inserts by prepared statements, so many in a transaction that is on disk when it
   ends. durability FILE BATCH SECONDS: into the tables of FILE; prints messages a second and us of CPU time for a message. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static void check(int code, sqlite3 *db) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), db);
  return statement;
}

static void run(sqlite3 *db, sqlite3_stmt *statement) {
  check(sqlite3_step(statement), db);
  check(sqlite3_reset(statement), db);
}

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: durability FILE BATCH SECONDS\n");
    return 2;
  }
  int batch = atoi(argv[2]);
  sqlite3 *db;
  check(sqlite3_open(argv[1], &db), db);
  check(sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL, NULL), db);
  sqlite3_stmt *begin = prepared(db, "BEGIN"), *commit = prepared(db, "COMMIT");
  sqlite3_stmt *insert = prepared(db, "INSERT OR IGNORE INTO messages(room, seq, time, act, flags, ref, root, blob, sender,"
                                      " member, device, number, content, crc)"
                                      " VALUES (?, ?, ?, 1, 0, 0, 0, NULL, ?, 0, ?, ?, ?, ?)");
  sqlite3_stmt *place = prepared(db, "INSERT INTO places(room, last, messages, bytes, time) VALUES (?1, ?2, ?3, ?4, ?2)"
                                     " ON CONFLICT(room) DO UPDATE SET last = ?2, messages = messages + ?3, bytes = bytes + ?4, time = ?2");
  sqlite3_stmt *count = prepared(db, "SELECT count(*) FROM messages");
  check(sqlite3_step(count), db);
  long seq = sqlite3_column_int64(count, 0), first = seq;
  check(sqlite3_reset(count), db);
  char text[100];
  memset(text, 'x', sizeof text);
  double start = now(), cpuBefore = cpu();
  while (now() - start < atof(argv[3])) {
    run(db, begin);
    for (int i = 0; i < batch; i++) {
      seq++;
      sqlite3_bind_int(insert, 1, 7);
      sqlite3_bind_int64(insert, 2, seq);
      sqlite3_bind_int64(insert, 3, 1764324247000 + seq);
      sqlite3_bind_text(insert, 4, "bob", 3, SQLITE_STATIC);
      sqlite3_bind_text(insert, 5, "d", 1, SQLITE_STATIC);
      sqlite3_bind_int64(insert, 6, seq);
      sqlite3_bind_blob(insert, 7, text, sizeof text, SQLITE_STATIC);
      sqlite3_bind_int64(insert, 8, seq);
      run(db, insert);
    }
    sqlite3_bind_int(place, 1, 7);
    sqlite3_bind_int64(place, 2, seq);
    sqlite3_bind_int(place, 3, batch);
    sqlite3_bind_int64(place, 4, batch * 400L);
    run(db, place);
    run(db, commit);
  }
  double took = now() - start;
  printf("%.0f %.3f\n", (seq - first) / took, (cpu() - cpuBefore) * 1e6 / (seq - first));
  return 0;
}
