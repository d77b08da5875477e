select * from read_csv('tables/visits.csv')
