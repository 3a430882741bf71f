/* The lower bound of reading: opens and reads each file of a list with as few calls as C allows. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char text[1 << 22];

int main(int count, char** arguments) {
  static char path[4096];
  FILE* list = count == 2 ? fopen(arguments[1], "r") : NULL;
  long total = 0;
  if (list == NULL) return 2;
  while (fgets(path, sizeof path, list) != NULL) {
    path[strcspn(path, "\n")] = '\0';
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 1;
    for (ssize_t got = 1; got > 0; total += got) got = read(file, text, sizeof text);
    close(file);
  }
  return total < 0;
}
