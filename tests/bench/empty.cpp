// The lower bound: what the system takes to start and end a static C++ program.
int main() {}
