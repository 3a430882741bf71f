// The floor: what the system needs to start and end a static C++ program.
int main() {}
